package catalogs

import (
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
)

func TestSAMPolicyTemplates(t *testing.T) {
	if got := len(SAMPolicyTemplates()); got != 81 {
		t.Errorf("%d templates, want 81", got)
	}
	crud, ok := SAMPolicyTemplate("DynamoDBCrudPolicy")
	if !ok || !slices.Equal(crud.Parameters, []string{"TableName"}) || len(crud.Statements) != 1 {
		t.Fatalf("DynamoDBCrudPolicy: %+v", crud)
	}
	s := crud.Expand(map[string]string{"TableName": "Orders"})[0]
	want := []string{
		"arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/Orders",
		"arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/Orders/index/*",
	}
	if !slices.Equal(s.Resources, want) || s.Effect != model.Allow || s.Policy != "DynamoDBCrudPolicy" || s.Grant != model.GrantTemplate {
		t.Errorf("expanded: %+v", s)
	}
	if got := crud.Expand(nil)[0].Resources[0]; !strings.HasSuffix(got, "table/${?}") {
		t.Errorf("without a value: %s", got)
	}
	again, _ := SAMPolicyTemplate("DynamoDBCrudPolicy")
	if !strings.HasSuffix(again.Statements[0].Resources[0], "table/${TableName}") {
		t.Error("Expand changed the template")
	}
	if _, ok := SAMPolicyTemplate("dynamodbcrudpolicy"); ok {
		t.Error("template names are not case-sensitive")
	}
}

func TestSAMTemplateWithConditions(t *testing.T) {
	rotation, _ := SAMPolicyTemplate("AWSSecretsManagerRotationPolicy")
	if !slices.Equal(rotation.Parameters, []string{"FunctionName"}) || len(rotation.Statements) != 2 {
		t.Fatalf("%+v", rotation)
	}
	expanded := rotation.Expand(map[string]string{"FunctionName": "Rotate"})
	c := expanded[1].Conditions
	if len(c) != 1 || c[0].Operator != "StringEquals" || c[0].Key != "secretsmanager:resource/AllowRotationLambdaArn" ||
		!strings.HasSuffix(c[0].Values[0], ":function:Rotate") {
		t.Errorf("conditions: %+v", c)
	}
	if !strings.HasSuffix(rotation.Statements[1].Conditions[0].Values[0], ":function:${FunctionName}") {
		t.Error("Expand changed the template's condition")
	}
}

func TestSAMTemplatesThatGrantEverything(t *testing.T) {
	textract, _ := SAMPolicyTemplate("TextractPolicy")
	if len(textract.Parameters) != 0 || textract.Statements[0].Actions[0] != "textract:*" || textract.Statements[0].Resources[0] != "*" {
		t.Errorf("TextractPolicy: %+v", textract)
	}
}

func TestSAMConnectors(t *testing.T) {
	if got := len(SAMConnectors()); got != 40 {
		t.Errorf("%d profiles, want 40", got)
	}
	table := SAMConnectorsBetween("AWS::Lambda::Function", "AWS::DynamoDB::Table")
	if len(table) != 2 || table[0].Access != "Read" || table[1].Access != "Write" || !slices.Contains(table[1].Actions, "dynamodb:PutItem") {
		t.Errorf("function to table: %+v", table)
	}
	if got := SAMConnectorsBetween("AWS::DynamoDB::Table", "AWS::S3::Bucket"); got != nil {
		t.Errorf("table to bucket: %+v", got)
	}
}

func TestStatementErrors(t *testing.T) {
	const head = "actions\tresources\tconditions\n"
	for _, text := range []string{"\t*\n", "s3:*\t\n", "s3:*\t*\tStringEquals\n", "s3:*\t*\tStringEquals a:b\n"} {
		table, err := parseTable("x.tsv", head+text)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := statementOf(table.rows[0], "P", model.GrantManaged); err == nil {
			t.Errorf("%q is taken for a statement", text)
		}
	}
}
