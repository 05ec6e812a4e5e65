"""Nightly run of the aviation warehouse (MWAA)."""
from datetime import datetime, timedelta

from airflow import DAG
from airflow.operators.dummy import DummyOperator
from airflow.providers.amazon.aws.operators.athena import AthenaOperator
from airflow.providers.amazon.aws.operators.glue import GlueJobOperator

default_args = {
    "owner": "data",
    "retries": 2,
    "retry_delay": timedelta(minutes=10),
    "email": ["data-alert@avia.example"],
    "email_on_failure": True,
}

JOBS = {
    "job_m_airport": {},
    "flt_feed_load": {"--min_dist": "50"},
    "eq_flatten": {"--TempDir": "s3://avia-dwh-prod/tmp/"},
    "eq_clean": {"--min_mag": "0.5"},
    "birdstrike_etl": {"--from_dt": "1995-01-01", "--to_dt": "2002-12-31", "--tgt_bucket": "avia-dwh-prod"},
    "load_masters": {},
    "route_month": {"--min_flt": "3"},
    "airport_delay_rank": {},
    "ops_user_sync": {"--env": "prod"},
    "ife_movie_catalog": {"--min_votes": "1000"},
    "wx_delay": {},
    "maint_cost": {"--topic_arn": "arn:aws:sns:ap-northeast-1:000000000000:data-alert"},
    "dly_forecast": {"--alpha": "0.3", "--top_n": "10"},
    "maint_share": {},
    "wx_streak": {},
    "daily_kpi": {"--dwh_db": "avia_dwh", "--mart_db": "avia_mart"},
}

QUERIES = ["route_summary_ctas", "airport_profile_insert", "v_event_type"]

with DAG(
    dag_id="avia_daily",
    default_args=default_args,
    schedule_interval="0 18 * * *",  # 03:00 in Tokyo
    start_date=datetime(2019, 4, 1),
    catchup=False,
    max_active_runs=1,
    tags=["avia", "nightly"],
) as dag:
    start = DummyOperator(task_id="start")
    end = DummyOperator(task_id="end")

    glue = {
        name: GlueJobOperator(
            task_id=name,
            job_name=name,
            script_args=script_args,
            region_name="ap-northeast-1",
            num_of_dpus=5,
        )
        for name, script_args in JOBS.items()
    }
    athena = {
        name: AthenaOperator(
            task_id=name,
            query=open(f"/usr/local/airflow/dags/athena/{name}.sql").read(),
            database="avia_mart",
            output_location="s3://avia-athena-results/",
        )
        for name in QUERIES
    }

    start >> [glue["job_m_airport"], glue["flt_feed_load"], glue["eq_flatten"], glue["birdstrike_etl"],
              glue["load_masters"], glue["ops_user_sync"], glue["ife_movie_catalog"], glue["dly_forecast"]]
    glue["job_m_airport"] >> glue["route_month"] >> glue["airport_delay_rank"]
    glue["eq_flatten"] >> glue["eq_clean"] >> athena["v_event_type"]
    [glue["flt_feed_load"], glue["job_m_airport"], glue["load_masters"]] >> glue["wx_delay"]
    glue["ops_user_sync"] >> glue["maint_cost"] >> glue["maint_share"]
    glue["load_masters"] >> glue["wx_streak"]
    [glue["flt_feed_load"], glue["birdstrike_etl"], glue["maint_cost"], glue["route_month"],
     glue["ife_movie_catalog"]] >> glue["daily_kpi"]
    glue["airport_delay_rank"] >> athena["route_summary_ctas"]
    [glue["airport_delay_rank"], glue["birdstrike_etl"]] >> athena["airport_profile_insert"]
    [glue["wx_delay"], glue["daily_kpi"], glue["dly_forecast"], glue["maint_share"], glue["wx_streak"],
     *athena.values()] >> end
