-- cancelled orders count as well: the dashboard shows what was asked for
CREATE TABLE shop_mart.order_month
WITH (format = 'JSON', external_location = 's3://shop-mart/order_month/') AS
SELECT
    substr(order_dt, 1, 7) AS month_txt,
    count(*) AS order_cnt,
    sum(amt) AS amt_sum,
    CASE WHEN sum(amt) >= 15000 THEN 'Y' ELSE 'N' END AS big_yn,
    max(date_format(date_parse(order_dt, '%Y/%m/%d %H:%i:%s'), '%Y%m%d')) AS last_ymd
FROM shop_raw.t_order
GROUP BY substr(order_dt, 1, 7);
