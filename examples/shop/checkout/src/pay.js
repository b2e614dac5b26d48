'use strict'

const { randomUUID } = require('node:crypto')
const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs')

const queue = new SQSClient({})

exports.handler = async (event) => {
  const order = JSON.parse(event.body)
  const id = randomUUID()
  await queue.send(new SendMessageCommand({ QueueUrl: 'shop-orders', MessageBody: JSON.stringify({ ...order, id }) }))
  return { statusCode: 202, body: JSON.stringify({ id }) }
}
