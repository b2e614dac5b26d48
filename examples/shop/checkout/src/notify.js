'use strict'

exports.handler = async (event) => {
  for (const record of event.Records) console.log('shipped', record.Sns.MessageId)
}
