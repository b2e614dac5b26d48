package catalogs

import (
	"slices"
	"sync"
)

// SAMConnector says what an AWS::Serverless::Connector grants for one pair of
// resource types and one permission.
type SAMConnector struct {
	Source      string // CloudFormation type, such as "AWS::Lambda::Function"
	Destination string
	// Mechanism is how the grant is made: AWS_IAM_ROLE_MANAGED_POLICY on the role
	// of one side, AWS_SQS_QUEUE_POLICY, AWS_SNS_TOPIC_POLICY or
	// AWS_LAMBDA_PERMISSION on the destination.
	Mechanism string
	Access    string // "Read" or "Write"
	Actions   []string
}

var loadSAMConnectors = sync.OnceValues(readSAMConnectors)

// SAMConnectors returns the connector profiles, in the order of the file.
func SAMConnectors() []SAMConnector {
	list, err := loadSAMConnectors()
	if err != nil {
		return nil
	}
	return slices.Clone(list)
}

// SAMConnectorsBetween returns the profiles of a pair of resource types.
func SAMConnectorsBetween(source, destination string) []SAMConnector {
	var out []SAMConnector
	for _, c := range SAMConnectors() {
		if c.Source == source && c.Destination == destination {
			out = append(out, c)
		}
	}
	return out
}

func readSAMConnectors() ([]SAMConnector, error) {
	t, err := openTable("aws/sam-connectors.tsv", "source", "destination", "mechanism", "access", "actions")
	if err != nil {
		return nil, err
	}
	list := make([]SAMConnector, 0, len(t.rows))
	for _, r := range t.rows {
		list = append(list, SAMConnector{
			Source: r.get("source"), Destination: r.get("destination"),
			Mechanism: r.get("mechanism"), Access: r.get("access"), Actions: r.list("actions"),
		})
	}
	return list, nil
}
