package cloudformation

import "testing"

func TestQueueARN(t *testing.T) {
	for _, tt := range []struct{ url, want string }{
		{"https://sqs.eu-west-1.amazonaws.com/111122223333/orders", "arn:aws:sqs:eu-west-1:111122223333:orders"},
		{"https://sqs.eu-west-1.amazonaws.com/111122223333/orders.fifo", "arn:aws:sqs:eu-west-1:111122223333:orders.fifo"},
		{"https://sqs.cn-north-1.amazonaws.com.cn/111122223333/orders", "arn:aws-cn:sqs:cn-north-1:111122223333:orders"},
		{"https://sqs.${AWS::Region}.amazonaws.com/${AWS::AccountId}/orders", "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:orders"},
		{"https://sqs.eu-west-1.amazonaws.com/111122223333", ""},
		{"https://sqs.eu-west-1.amazonaws.com/111122223333/", ""},
		{"https://sqs.eu-west-1.amazonaws.com/1/2/3", ""},
		{"https://sqs.example/111122223333/orders", ""},
		{"https://hook.example/sqs.eu-west-1.amazonaws.com/1/2", ""},
		{"orders", ""},
		{"", ""},
	} {
		if got, ok := queueARN(tt.url); got != tt.want || ok != (tt.want != "") {
			t.Errorf("%s: got %q", tt.url, got)
		}
	}
}

// TestLiteralTarget: what a request's template names by a literal is found, and
// what it takes from the request is not.
func TestLiteralTarget(t *testing.T) {
	const table = "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders"
	for _, tt := range []struct{ service, text, want string }{
		{"dynamodb", `{"TableName": "orders", "Item": {}}`, table},
		{"dynamodb", "{\n  \"TableName\"\n : \"orders\"}", table},
		{"dynamodb", `{"TableName": "$input.params('t')"}`, ""},
		{"dynamodb", `{"TableName": $input.json('$.t')}`, ""},
		{"dynamodb", `{"TableName": "`, ""},
		{"dynamodb", `{"TableName": ""}`, ""},
		{"states", `{"stateMachineArn": "arn:aws:states:eu-west-1:1:stateMachine:w", "input": "$util.x"}`, "arn:aws:states:eu-west-1:1:stateMachine:w"},
		{"states", `{"stateMachineArn": "arn:aws:states:eu-west-1:1:stateMachine:$input.params('m')"}`, ""},
		{"sns", "Action=Publish&TopicArn=$util.urlEncode('arn:aws:sns:eu-west-1:1:news')&Message=x", "arn:aws:sns:eu-west-1:1:news"},
		{"sns", "Action=Publish&TopicArn=arn:aws:sns:eu-west-1:1:news&Message=x", "arn:aws:sns:eu-west-1:1:news"},
		{"sns", `{"TopicArn": "arn:aws:sqs:eu-west-1:1:other"}`, "arn:aws:sqs:eu-west-1:1:other"},
		{"translate", `{"TableName": "orders"}`, ""},
		{"sns", "arn:", ""},
	} {
		if got, ok := literalTarget(tt.service, tt.text); got != tt.want || ok != (tt.want != "") {
			t.Errorf("%s %s: got %q", tt.service, tt.text, got)
		}
	}
}
