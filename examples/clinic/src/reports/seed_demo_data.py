"""Made-up patients for the stages that are not production."""

import os
import random

import boto3

db = boto3.resource("dynamodb")
NAMES = ("Ada Ashgrove", "Ben Birchall", "Cora Cedarson", "Dan Dogwood")


def handler(event, _context):
    count = min(int(event.get("patients", 20)), 200)
    records = db.Table(os.environ["RECORDS_TABLE"])
    appointments = db.Table(os.environ["APPOINTMENTS_TABLE"])
    with records.batch_writer() as batch, appointments.batch_writer() as visits:
        for number in range(count):
            patient_id = f"MB{number:07d}"
            batch.put_item(
                Item={
                    "patientId": patient_id,
                    "recordId": "registration",
                    "name": random.choice(NAMES),
                }
            )
            visits.put_item(
                Item={"patientId": patient_id, "startsAt": "2030-01-02T09:00:00Z"}
            )
    return {"patients": count}
