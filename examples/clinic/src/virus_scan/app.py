"""A new upload under incoming/: scan it, then move it to its place."""

import os
import subprocess
from urllib.parse import unquote_plus

import boto3

s3 = boto3.client("s3")
BUCKET = os.environ["UPLOAD_BUCKET"]
LOCAL = "/tmp/upload"


def handler(event, _context):
    for record in event["Records"]:
        key = unquote_plus(record["s3"]["object"]["key"])
        s3.download_file(BUCKET, key, LOCAL)
        scan = subprocess.run(["clamscan", "--no-summary", LOCAL], check=False)
        if scan.returncode > 1:
            raise RuntimeError(f"scanner failed with {scan.returncode}")
        if scan.returncode == 0:
            s3.upload_file(LOCAL, BUCKET, place(key))
        s3.delete_object(Bucket=BUCKET, Key=key)
        os.remove(LOCAL)


def place(key):
    """incoming/MB1/x.jpg becomes images/MB1/x.jpg; anything else documents/…"""
    rest = key.removeprefix("incoming/")
    folder = "images" if rest.lower().endswith((".jpg", ".jpeg")) else "documents"
    return f"{folder}/{rest}"
