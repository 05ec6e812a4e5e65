-- Quarterly route summary for the planners (run by avia_daily after airport_delay_rank)
CREATE TABLE avia_mart.route_summary
WITH (
    format = 'PARQUET',
    external_location = 's3://avia-mart-prod/route_summary/',
    partitioned_by = ARRAY['qtr']
) AS
SELECT
    org_apt,
    dst_apt,
    sum(flt_cnt) AS flt_cnt,
    -- whole flights per month, the planners do not want fractions
    sum(flt_cnt) / count(DISTINCT ym) AS flt_per_mon,
    sum(late_cnt) * 100 / sum(flt_cnt) AS late_pct,
    max(max_dly) / 60 AS max_dly_hr,
    date_diff('day', date '2001-01-01', cast(min(first_dep_tm) AS date)) AS first_day_no,
    array_join(array_agg(ym ORDER BY ym), ',') AS yms,
    count_if(haul_kbn = 'L') > 0 AS long_flg,
    '2001Q' || cast((cast(substr(ym, 6, 2) AS integer) + 2) / 3 AS varchar) AS qtr
FROM avia_dwh.route_month
WHERE unk_apt = false
GROUP BY
    org_apt,
    dst_apt,
    '2001Q' || cast((cast(substr(ym, 6, 2) AS integer) + 2) / 3 AS varchar)
HAVING sum(flt_cnt) > 10;
