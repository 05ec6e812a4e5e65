-- one row per airport; the top destinations come as an array
CREATE EXTERNAL TABLE IF NOT EXISTS avia_mart.airport_profile (
    apt_cd string,
    apt_nm string,
    dst_list array<string>,
    first_dst string,
    dst_cnt bigint,
    strike_cnt bigint,
    worst_year int,
    state_label string
)
STORED AS PARQUET
LOCATION 's3://avia-mart-prod/airport_profile/'
TBLPROPERTIES ('parquet.compression' = 'SNAPPY');

INSERT INTO avia_mart.airport_profile
WITH dst AS (
    SELECT
        org_apt,
        array_agg(dst_apt ORDER BY flt_cnt DESC, dst_apt) AS dst_list
    FROM avia_mart.apt_top_route
    GROUP BY org_apt
),
-- the bird strike feed has names only, no codes
strike AS (
    SELECT
        apt_nm,
        sum(strike_cnt) AS strike_cnt,
        max_by(yyyy, strike_cnt) AS worst_year
    FROM avia_dwh.birdstrike_apt_year
    GROUP BY apt_nm
)
SELECT
    a.apt_cd,
    a.apt_nm,
    dst.dst_list,
    element_at(dst.dst_list, 1) AS first_dst,
    coalesce(cardinality(dst.dst_list), 0) AS dst_cnt,
    strike.strike_cnt,
    try_cast(strike.worst_year AS integer) AS worst_year,
    concat(coalesce(a.state_cd, '??'), ' - ', a.city_nm) AS state_label
FROM avia_dwh.m_airport a
LEFT JOIN dst ON a.apt_cd = dst.org_apt
LEFT JOIN strike ON strpos(strike.apt_nm, upper(a.apt_nm)) = 1 AND length(a.apt_nm) > 8
WHERE a.airline_flg = 1
ORDER BY a.apt_cd;
