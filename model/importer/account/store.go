package account

import (
	"cmp"
	"strings"

	"github.com/fourgate/fourgate/model/source"
)

func tables(d *dump, f *file) {
	for _, n := range items(f.top()) {
		d.table(text(n), n)
	}
}

func (d *dump) table(name string, n *source.Node) *resource {
	r := d.object("AWS::DynamoDB::Table", name, name, n)
	r.Props.Set("TableName", str(n, name))
	d.links.name(name, r.ID)
	return r
}

// oneTable reads dynamodb describe-table.
func oneTable(d *dump, f *file) {
	n := f.top()
	r := d.table(text(n, "TableName"), n)
	d.links.know(text(n, "TableArn"), r.ID, "Arn")
	d.links.know(text(n, "LatestStreamArn"), r.ID, "StreamArn")
	take(r.Props, n, "StreamSpecification", "DeletionProtectionEnabled", "KeySchema", "AttributeDefinitions")
	if sse := n.Get("SSEDescription"); strings.HasPrefix(text(sse, "Status"), "ENABL") {
		out := source.NewMap(sse.Pos)
		out.Set("SSEEnabled", source.NewBool(sse.Pos, true))
		take(out, sse, "SSEType", "KMSMasterKeyArn=KMSMasterKeyId")
		r.Props.Set("SSESpecification", out)
	}
	d.describe(r, f.op.name)
}

func tableBackups(d *dump, f *file) {
	if f.subject == "" {
		return
	}
	status := f.top().Path("PointInTimeRecoveryDescription", "PointInTimeRecoveryStatus")
	if status == nil {
		return
	}
	r := d.get("AWS::DynamoDB::Table", f.subject, f.doc)
	r.Props.Set("PointInTimeRecoverySpecification", object(status.Pos, "PointInTimeRecoveryEnabled", source.NewBool(status.Pos, text(status) == "ENABLED")))
	d.describe(r, f.op.name)
}

func tablePolicy(d *dump, f *file) {
	if doc := d.policy(f.top()); doc != nil && f.subject != "" {
		r := d.get("AWS::DynamoDB::Table", f.subject, f.doc)
		r.Props.Set("ResourcePolicy", object(doc.Pos, "PolicyDocument", doc))
	}
}

// listed reads a listing whose objects say of themselves what CloudFormation
// asks for, under other names at most.
func listed(typ, name, arn string, keys ...string) func(*dump, *file) {
	return func(d *dump, f *file) {
		for _, n := range items(f.top()) {
			d.whole(typ, name, arn, n, keys)
		}
	}
}

// whole gives the resource of an object that its listing describes in full.
func (d *dump) whole(typ, name, arn string, n *source.Node, keys []string) *resource {
	called := text(n, name)
	r := d.object(typ, called, called, n)
	d.links.know(text(n, arn), r.ID, "Arn")
	take(r.Props, n, keys...)
	d.describe(r)
	return r
}

var databaseKeys = []string{"DBClusterIdentifier", "Engine", "StorageEncrypted", "KmsKeyId", "PubliclyAccessible", "BackupRetentionPeriod",
	"DeletionProtection", "IAMDatabaseAuthenticationEnabled=EnableIAMDatabaseAuthentication", "MasterUsername"}

// engines are the services that share the listing of relational databases.
var engines = map[string]string{"docdb": "AWS::DocDB::", "neptune": "AWS::Neptune::"}

func databaseClusters(d *dump, f *file) {
	for _, n := range items(f.top()) {
		typ := cmp.Or(engines[text(n, "Engine")], "AWS::RDS::") + "DBCluster"
		r := d.whole(typ, "DBClusterIdentifier", "DBClusterArn", n, databaseKeys)
		d.masterSecret(r, n)
	}
}

func databaseInstances(d *dump, f *file) {
	for _, n := range items(f.top()) {
		typ := cmp.Or(engines[text(n, "Engine")], "AWS::RDS::") + "DBInstance"
		r := d.whole(typ, "DBInstanceIdentifier", "DBInstanceArn", n, databaseKeys)
		take(r.Props, n, "DBInstanceIdentifier")
		d.masterSecret(r, n)
	}
}

func (d *dump) masterSecret(r *resource, n *source.Node) {
	if arn := n.Path("MasterUserSecret", "SecretArn"); !missing(arn) {
		r.Props.Set("ManageMasterUserPassword", source.NewBool(arn.Pos, true))
		r.Props.Set("MasterUserSecret", object(arn.Pos, "SecretArn", arn))
	}
}

func fileSystems(d *dump, f *file) {
	for _, n := range items(f.top()) {
		id := text(n, "FileSystemId")
		r := d.object("AWS::EFS::FileSystem", id, cmp.Or(text(n, "Name"), id), n)
		d.links.know(text(n, "FileSystemArn"), r.ID, "Arn")
		take(r.Props, n, "Encrypted", "KmsKeyId")
		d.describe(r)
	}
}

func accessPoints(d *dump, f *file) {
	for _, n := range items(f.top()) {
		id := text(n, "AccessPointId")
		r := d.object("AWS::EFS::AccessPoint", id, cmp.Or(text(n, "Name"), id), n)
		d.links.know(text(n, "AccessPointArn"), r.ID, "Arn")
		r.Props.Set("FileSystemId", d.links.ref(n, d.get("AWS::EFS::FileSystem", text(n, "FileSystemId"), n).ID))
	}
}

func searchDomains(d *dump, f *file) {
	for _, n := range items(f.top()) {
		r := d.whole("AWS::OpenSearchService::Domain", "DomainName", "ARN", n,
			[]string{"DomainName", "EncryptionAtRestOptions", "NodeToNodeEncryptionOptions", "DomainEndpointOptions", "AdvancedSecurityOptions"})
		d.property(r, "AccessPolicies", d.policy(n.Get("AccessPolicies")))
		if len(items(n.Path("VPCOptions", "SubnetIds"))) > 0 {
			take(r.Props, n, "VPCOptions")
		}
		if endpoint := text(n, "Endpoint"); endpoint != "" {
			d.links.know(endpoint, r.ID, "DomainEndpoint")
			d.links.know("https://"+endpoint, r.ID, "DomainEndpoint")
		}
	}
}

func warehouses(d *dump, f *file) {
	for _, n := range items(f.top()) {
		r := d.whole("AWS::Redshift::Cluster", "ClusterIdentifier", "ClusterNamespaceArn", n, []string{"ClusterIdentifier", "Encrypted=StorageEncrypted", "KmsKeyId", "PubliclyAccessible", "MasterUsername"})
		r.Props.Set("Encrypted", r.Props.Get("StorageEncrypted"))
	}
}

// repositories reads ecr describe-repositories.
func repositories(d *dump, f *file) {
	for _, n := range items(f.top()) {
		name := text(n, "repositoryName")
		r := d.object("AWS::ECR::Repository", name, name, n)
		d.links.know(text(n, "repositoryArn"), r.ID, "Arn")
		take(r.Props, n, "repositoryName=RepositoryName", "imageTagMutability=ImageTagMutability")
		d.property(r, "ImageScanningConfiguration", capital(n.Get("imageScanningConfiguration")))
		d.property(r, "EncryptionConfiguration", capital(n.Get("encryptionConfiguration")))
		d.describe(r)
	}
}

func repositoryPolicy(d *dump, f *file) {
	if doc := d.policy(f.doc.Get("policyText")); doc != nil {
		d.get("AWS::ECR::Repository", text(f.doc, "repositoryName"), f.doc).Props.Set("RepositoryPolicyText", doc)
	}
}
