def handler(event, context):
    return {"label": f"Order {event['id']}"}
