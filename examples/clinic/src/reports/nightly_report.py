"""Yesterday's visits, from the warehouse to a file in the report bucket."""

import csv
import io
import json
import os
from datetime import date, timedelta

import boto3
import psycopg

QUERY = """
    SELECT visit_id, patient_id, department, started_at, diagnosis_code
      FROM visits WHERE started_at::date = %s ORDER BY started_at
"""


def handler(_event, _context):
    day = date.today() - timedelta(days=1)
    out = io.StringIO()
    with connect() as connection:
        rows = connection.execute(QUERY, (day,))
        writer = csv.writer(out)
        writer.writerow(column.name for column in rows.description)
        writer.writerows(rows)

    boto3.client("s3").put_object(
        Bucket=os.environ["REPORT_BUCKET"],
        Key=f"nightly/{day.isoformat()}.csv",
        Body=out.getvalue().encode("utf-8"),
    )


def connect():
    stored = boto3.client("secretsmanager").get_secret_value(
        SecretId=os.environ["DATABASE_SECRET_ARN"]
    )
    secret = json.loads(stored["SecretString"])
    return psycopg.connect(
        host=os.environ["DATABASE_HOST"],
        dbname="warehouse",
        user=secret["username"],
        password=secret["password"],
        sslmode="require",
    )
