package account

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// bucketRegions gives the regions of buckets whose location was asked for.
func (c *collection) bucketRegions() map[string]string {
	out := map[string]string{}
	for _, f := range c.files {
		if f.op.name == "get-bucket-location" && f.subject != "" {
			switch region := text(f.doc, "LocationConstraint"); region {
			case "":
				out[f.subject] = "us-east-1"
			case "EU":
				out[f.subject] = "eu-west-1"
			default:
				out[f.subject] = region
			}
		}
	}
	return out
}

// bucketHere reports whether a bucket belongs into the template of a region. One
// whose place is not known, or not collected, goes into the first.
func (d *dump) bucketHere(name string) bool {
	region, ok := d.buckets[name]
	if ok && slices.Contains(d.regions, region) {
		return region == d.region
	}
	return d.home
}

func buckets(d *dump, f *file) {
	for _, n := range items(f.top()) {
		if name := text(n, "Name"); d.bucketHere(name) {
			d.bucket(name, n)
		}
	}
}

func (d *dump) bucket(name string, n *source.Node) *resource {
	r := d.object("AWS::S3::Bucket", name, name, n)
	r.Props.Set("BucketName", str(n, name))
	d.links.know(d.bucketARN(name, n).Text, r.ID, "Arn")
	d.links.say("s3:path/"+name, "path/${"+r.ID+"}")
	for _, host := range []string{name + ".s3.amazonaws.com", name + ".s3." + d.region + ".amazonaws.com"} {
		d.links.know(host, r.ID, "RegionalDomainName")
	}
	return r
}

// bucketARN names a bucket, which may be one of the dump, by its address.
func (d *dump) bucketARN(name string, n *source.Node) *source.Node {
	return str(n, "arn:"+d.partition()+":s3:::"+name)
}

// ofBucket reads an answer about one bucket, which only the file's place names.
func ofBucket(read func(*dump, *file, *resource)) func(*dump, *file) {
	return func(d *dump, f *file) {
		if f.subject == "" {
			d.lose(model.LossUnread, f.doc, "the answer to aws "+f.op.String()+" names no bucket", "name the file after the bucket: "+f.op.name+"/<bucket>.json")
			return
		}
		if !d.bucketHere(f.subject) {
			return
		}
		r := d.get("AWS::S3::Bucket", f.subject, f.doc)
		r.Props.Set("BucketName", str(f.doc, f.subject))
		d.describe(r, f.op.name)
		read(d, f, r)
	}
}

func bucketPolicy(d *dump, f *file) {
	if f.subject == "" {
		for _, s := range items(inner(f.top()).Get("Statement")) {
			for _, arn := range items(s.Get("Resource")) {
				if _, path, ok := strings.Cut(text(arn), ":s3:::"); ok {
					f.subject, _, _ = strings.Cut(path, "/")
				}
			}
		}
	}
	ofBucket(func(d *dump, f *file, r *resource) {
		if doc := d.policy(f.top()); doc != nil {
			p := d.object("AWS::S3::BucketPolicy", r.Name, r.Name+" policy", f.doc)
			p.Props.Set("Bucket", d.links.ref(f.doc, r.ID))
			p.Props.Set("PolicyDocument", doc)
		}
	})(d, f)
}

var (
	bucketLocation   = ofBucket(func(*dump, *file, *resource) {})
	bucketVersioning = ofBucket(func(d *dump, f *file, r *resource) {
		if !missing(f.doc.Get("Status")) {
			d.property(r, "VersioningConfiguration", object(f.doc.Pos, "Status", f.doc.Get("Status")))
		}
	})
	bucketAccessBlock = ofBucket(func(d *dump, f *file, r *resource) { d.property(r, "PublicAccessBlockConfiguration", f.top()) })
	bucketWebsite     = ofBucket(func(d *dump, f *file, r *resource) { d.property(r, "WebsiteConfiguration", f.doc) })
	bucketTags        = ofBucket(func(d *dump, f *file, r *resource) { d.property(r, "Tags", f.top()) })
	bucketLogging     = ofBucket(func(d *dump, f *file, r *resource) {
		if n := f.top(); !missing(n) {
			out := source.NewMap(n.Pos)
			take(out, n, "TargetPrefix=LogFilePrefix")
			out.Set("DestinationBucketName", d.bucketARN(text(n, "TargetBucket"), n))
			r.Props.Set("LoggingConfiguration", out)
		}
	})
	bucketEncryption = ofBucket(func(d *dump, f *file, r *resource) {
		rules := source.NewList(f.doc.Pos)
		for _, rule := range items(f.top().Get("Rules")) {
			out := source.NewMap(rule.Pos)
			take(out, rule, "ApplyServerSideEncryptionByDefault=ServerSideEncryptionByDefault", "BucketKeyEnabled")
			rules.Items = append(rules.Items, out)
		}
		d.property(r, "BucketEncryption", object(f.doc.Pos, "ServerSideEncryptionConfiguration", rules))
	})
	bucketCORS = ofBucket(func(d *dump, f *file, r *resource) {
		d.property(r, "CorsConfiguration", object(f.doc.Pos, "CorsRules", f.top()))
	})
	bucketReplication = ofBucket(func(d *dump, f *file, r *resource) { d.property(r, "ReplicationConfiguration", f.top()) })
)

// groups are the grantees that make a bucket public.
var groups = map[string]string{
	"http://acs.amazonaws.com/groups/global/AllUsers": "PublicRead", "http://acs.amazonaws.com/groups/global/AuthenticatedUsers": "AuthenticatedRead",
}

// bucketACL says by the name of a canned list what the grants come to.
var bucketACL = ofBucket(func(d *dump, f *file, r *resource) {
	list := "Private"
	for _, g := range items(f.top()) {
		to, permission := groups[text(g, "Grantee", "URI")], text(g, "Permission")
		switch {
		case to == "" || list == "PublicReadWrite":
		case permission == "WRITE" || permission == "FULL_CONTROL" || permission == "WRITE_ACP":
			list = "PublicReadWrite"
		case list != "PublicRead":
			list = to
		}
	}
	r.Props.Set("AccessControl", str(f.doc, list))
})

// bucketNotifications reads what a bucket tells of its objects. CloudFormation
// has one entry for each event.
var bucketNotifications = ofBucket(func(d *dump, f *file, r *resource) {
	out := source.NewMap(f.doc.Pos)
	for _, kind := range [][3]string{
		{"LambdaFunctionConfigurations", "LambdaConfigurations", "LambdaFunctionArn=Function"},
		{"QueueConfigurations", "QueueConfigurations", "QueueArn=Queue"}, {"TopicConfigurations", "TopicConfigurations", "TopicArn=Topic"},
	} {
		list := source.NewList(f.doc.Pos)
		for _, n := range items(f.doc.Get(kind[0])) {
			for _, event := range items(n.Get("Events")) {
				one := source.NewMap(n.Pos)
				one.Set("Event", event)
				take(one, n, kind[2])
				if rules := n.Path("Filter", "Key", "FilterRules"); !missing(rules) {
					one.Set("Filter", object(rules.Pos, "S3Key", object(rules.Pos, "Rules", lowerNames(rules))))
				}
				list.Items = append(list.Items, one)
			}
		}
		if len(list.Items) > 0 {
			out.Set(kind[1], list)
		}
	}
	if n := f.doc.Get("EventBridgeConfiguration"); n != nil {
		on := source.NewMap(n.Pos)
		on.Set("EventBridgeEnabled", source.NewBool(n.Pos, true))
		out.Set("EventBridgeConfiguration", on)
	}
	d.property(r, "NotificationConfiguration", out)
})

// lowerNames writes the names of filter rules in lower case: the service
// answers "Prefix" where it was told "prefix".
func lowerNames(rules *source.Node) *source.Node {
	out := source.NewList(rules.Pos)
	for _, rule := range items(rules) {
		name := rule.Get("Name")
		if name == nil {
			continue
		}
		one := source.NewMap(rule.Pos)
		one.Set("Name", str(name, strings.ToLower(text(name))))
		take(one, rule, "Value")
		out.Items = append(out.Items, one)
	}
	return out
}
