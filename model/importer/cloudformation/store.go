package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// buildTable reads a DynamoDB table, of one region or of several.
func buildTable(b *builder, r *template.Resource) {
	c := b.of(r)
	p := r.Props
	b.set(c, fact.EncryptionKey, customerKey, p, "SSESpecification", "KMSMasterKeyId")
	b.encrypted(r, c, "SSESpecification", "KMSMasterKeyId")
	b.set(c, fact.PointInTimeRecovery, boolean, p, "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled")
	b.set(c, fact.DeletionProtection, boolean, p, "DeletionProtectionEnabled")
	b.resourcePolicy(r, c, p.Path("ResourcePolicy", "PolicyDocument"), "")
	replicas := b.items(p, "Replicas")
	for _, replica := range replicas {
		b.set(c, fact.PointInTimeRecovery, boolean, replica.Node, "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled")
		b.set(c, fact.DeletionProtection, boolean, replica.Node, "DeletionProtectionEnabled")
		b.set(c, fact.EncryptionKey, customerKey, replica.Node, "SSESpecification", "KMSMasterKeyId")
	}
	if len(replicas) > 1 {
		c.Facts.Set(fact.CrossAccountDestination, model.KnownBool(true, r.Pos))
	}
	b.flowsTo(r, model.FlowPublishes, c.ID, model.KindStream, "KinesisStreamSpecification", "StreamArn")
	b.flowsFrom(r, model.FlowWrites, c.ID, model.KindStore, "ImportSourceSpecification", "S3BucketSource", "S3Bucket")
}

// buildDatabase reads a database instance or cluster.
func buildDatabase(b *builder, r *template.Resource) {
	c := b.of(r)
	p := r.Props
	b.set(c, fact.DatabaseEngine, plainText, p, "Engine")
	b.set(c, fact.EncryptionKey, enum(map[string]string{"true": "provider", "false": "none", "True": "provider", "False": "none"}), p, "StorageEncrypted")
	b.set(c, fact.EncryptionKey, customerKey, p, "KmsKeyId")
	b.encrypted(r, c, "KmsKeyId")
	b.set(c, fact.PublicNetworkAccess, boolean, p, "PubliclyAccessible")
	b.set(c, fact.BackupRetentionDays, integer, p, "BackupRetentionPeriod")
	b.set(c, fact.DeletionProtection, boolean, p, "DeletionProtection")
	for _, key := range []string{"EnableIAMDatabaseAuthentication", "IamAuthEnabled"} {
		if v, state, _ := b.t.Bool(p.Get(key)); state != model.StateUnknown && v {
			c.Facts.Set(fact.DatabaseAuthentication, model.KnownText("iam", p.Get(key).Pos))
		}
	}
	if !c.Facts.Has(fact.DatabaseAuthentication) && p.Get("MasterUsername") != nil {
		c.Facts.Set(fact.DatabaseAuthentication, model.KnownText("password", p.Get("MasterUsername").Pos))
	}
	b.databaseSecrets(r, c)
}

// declareInstance makes a component of a database instance; one of a cluster
// stands for the cluster, which holds the data.
func declareInstance(b *builder, r *template.Resource) {
	if cluster := r.Prop("DBClusterIdentifier"); cluster != nil && !template.IsNoValue(cluster) {
		b.folds[r.ID] = cluster
		return
	}
	b.declareAs(r)
}

func buildInstance(b *builder, r *template.Resource) {
	if b.of(r) != nil {
		buildDatabase(b, r)
		return
	}
	id, ok := b.fold(r.ID)
	if !ok {
		return
	}
	c := b.g.Component(id)
	if public, state, _ := b.t.Bool(r.Prop("PubliclyAccessible")); state != model.StateUnknown && (public || !c.Facts.Has(fact.PublicNetworkAccess)) {
		c.Facts.Set(fact.PublicNetworkAccess, model.KnownBool(public, r.Prop("PubliclyAccessible").Pos))
	}
}

// databaseSecrets adds the secrets that open a database.
func (b *builder) databaseSecrets(r *template.Resource, c *model.Component) {
	opened := map[string]bool{}
	for _, key := range []string{"MasterUserPassword", "MasterUsername"} {
		for _, d := range b.t.Text(r.Prop(key)).Dynamic {
			if !d.Secret() {
				continue
			}
			if id := b.dynamicSecret(d, r.Prop(key).Pos); !opened[id] {
				opened[id] = true
				b.flow(r, model.FlowUses, c.ID, id, r.Prop(key))
			}
		}
	}
	for _, item := range b.items(r.Props, "Auth") {
		for _, secret := range b.ends(model.KindSecret, item.Node, "SecretArn") {
			b.flow(r, model.FlowUses, c.ID, secret.id, item.Node, item.Condition, secret.condition)
		}
		if auth := b.t.Text(item.Node.Get("IAMAuth")).S; auth == "REQUIRED" {
			c.Facts.Set(fact.DatabaseAuthentication, model.KnownText("iam", item.Node.Pos))
		}
	}
	b.set(c, fact.TLSRequired, boolean, r.Props, "RequireTLS")
}

// buildCache reads an in-memory store.
func buildCache(b *builder, r *template.Resource) {
	c := b.of(r)
	p := r.Props
	b.set(c, fact.EncryptionKey, enum(map[string]string{"true": "provider", "false": "none"}), p, "AtRestEncryptionEnabled")
	b.set(c, fact.EncryptionKey, customerKey, p, "KmsKeyId")
	b.encrypted(r, c, "KmsKeyId")
	for _, key := range []string{"TransitEncryptionEnabled", "TLSEnabled"} {
		b.set(c, fact.TLSRequired, boolean, p, key)
	}
	b.set(c, fact.DatabaseEngine, plainText, p, "Engine")
}

// buildSearch reads an OpenSearch domain.
func buildSearch(b *builder, r *template.Resource) {
	c := b.of(r)
	p := r.Props
	b.set(c, fact.EncryptionKey, enum(map[string]string{"true": "provider", "false": "none"}), p, "EncryptionAtRestOptions", "Enabled")
	b.set(c, fact.EncryptionKey, customerKey, p, "EncryptionAtRestOptions", "KmsKeyId")
	b.encrypted(r, c, "EncryptionAtRestOptions", "KmsKeyId")
	b.set(c, fact.TLSRequired, boolean, p, "DomainEndpointOptions", "EnforceHTTPS")
	b.set(c, fact.MinimumTLS, func(b *builder, n *source.Node) model.Fact {
		x := b.t.Text(n)
		v := "tls-1.0"
		if strings.Contains(x.S, "1-2") || strings.Contains(x.S, "1-3") {
			v = "tls-1.2"
		}
		return from(model.Text(v), x.State, x.Why, n.Pos)
	}, p, "DomainEndpointOptions", "TLSSecurityPolicy")
	public := model.KnownBool(p.Get("VPCOptions") == nil, r.Pos)
	if n := p.Get("VPCOptions"); n != nil && template.IsIntrinsic(n) {
		public = model.Unknown("depends on a condition", n.Pos)
	}
	c.Facts.Set(fact.PublicNetworkAccess, public)
	b.resourcePolicy(r, c, p.Get("AccessPolicies"), "")
}

// buildFileSystem reads an EFS file system.
func buildFileSystem(b *builder, r *template.Resource) {
	c := b.of(r)
	b.set(c, fact.EncryptionKey, enum(map[string]string{"true": "provider", "false": "none"}), r.Props, "Encrypted")
	b.set(c, fact.EncryptionKey, customerKey, r.Props, "KmsKeyId")
	b.encrypted(r, c, "KmsKeyId")
	b.resourcePolicy(r, c, r.Prop("FileSystemPolicy"), "")
}
