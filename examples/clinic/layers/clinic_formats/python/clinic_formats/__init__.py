"""Patient numbers and dates, as the clinic writes them."""

import re
from datetime import date

PATIENT_ID = re.compile(r"MB\d{7}")


def is_patient_id(text):
    """True for a patient number such as MB0012345."""
    return PATIENT_ID.fullmatch(text) is not None


def clinic_date(day: date) -> str:
    """Day, month and year, the order that the paper forms use."""
    return day.strftime("%d/%m/%Y")
