-- feed of the seismic dashboard
CREATE OR REPLACE VIEW avia_mart.v_event_type AS
SELECT
    e.event_id,
    t.pos,
    t.type_nm,
    e.mag,
    format_datetime(e.occur_ts, 'yyyy-MM-dd') AS occur_dt,
    date_trunc('hour', e.occur_ts) AS occur_hr,
    day_of_week(e.occur_ts) AS dow,
    to_unixtime(e.occur_ts) AS occur_epoch,
    greatest(e.mag, e.depth_km / 100) AS severity,
    try(e.felt / (e.alert_lv - 1)) AS felt_per_lv,
    CASE WHEN regexp_like(e.place, '(?i)alaska|hawaii') THEN 1 ELSE 0 END AS far_flg
FROM avia_dwh.eq_clean e
CROSS JOIN UNNEST(split(e.type_list, ',')) WITH ORDINALITY AS t (type_nm, pos)
WHERE t.type_nm <> 'geoserve';
