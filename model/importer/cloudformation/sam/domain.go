package sam

import (
	"crypto/sha1" // AWS's translator derives logical ids by it; it protects nothing
	"encoding/hex"
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// restDomain adds the custom domain of a REST API.
func (x *translator) restDomain(r *template.Resource, props *source.Node, stage string) {
	d := x.domain(r, props)
	if d == nil {
		return
	}
	kind, version := "REGIONAL", ""
	if s, ok := x.plain(d.Get("EndpointConfiguration")); ok && s != "" {
		kind = s
	}
	if kind == "PRIVATE" {
		version = "V2" // private domains have resource types of their own
	}
	id := "ApiGatewayDomainName" + version + x.nameHash(d.Get("DomainName"))
	out := template.Map(d.Pos, "DomainName", d.Get("DomainName"), "EndpointConfiguration", template.Map(d.Pos, "Types", template.List(d.Pos, kind)))
	if certificate := d.Get("CertificateArn"); template.Given(certificate) {
		key := "RegionalCertificateArn"
		if kind == "EDGE" || kind == "PRIVATE" {
			key = "CertificateArn"
		}
		out.Set(key, certificate)
	}
	copyProps(out, d, "SecurityPolicy", "MutualTlsAuthentication", "OwnershipVerificationCertificateArn", "Policy", "EndpointAccessMode", "RoutingMode")
	x.emit(r, id, "AWS::ApiGateway::DomainName"+version, d.Pos, out)
	x.t.SetReference(r.ID+".DomainName", id)
	for _, path := range x.basePaths(d) {
		x.emit(r, r.ID+mappingName(path)+"BasePathMapping", "AWS::ApiGateway::BasePathMapping"+version, d.Pos, template.Map(d.Pos,
			"DomainName", template.RefTo(d.Pos, id), "RestApiId", template.RefTo(d.Pos, r.ID), "Stage", template.RefTo(d.Pos, stage), "BasePath", basePath(d, path)))
	}
	x.recordSet(r, d, id)
}

// v2Domain adds the custom domain of an HTTP or WebSocket API.
func (x *translator) v2Domain(r *template.Resource, props *source.Node, stage string) {
	d := x.domain(r, props)
	if d == nil {
		return
	}
	id := "ApiGatewayDomainNameV2" + x.nameHash(d.Get("DomainName"))
	configuration := template.Map(d.Pos, "CertificateArn", template.OrNil(d.Get("CertificateArn")), "EndpointType", "REGIONAL")
	if v := d.Get("EndpointConfiguration"); template.Given(v) {
		configuration.Set("EndpointType", v)
	}
	copyProps(configuration, d, "SecurityPolicy", "OwnershipVerificationCertificateArn", "IpAddressType")
	out := template.Map(d.Pos, "DomainName", d.Get("DomainName"), "DomainNameConfigurations", template.List(d.Pos, configuration))
	copyProps(out, d, "MutualTlsAuthentication")
	x.emit(r, id, "AWS::ApiGatewayV2::DomainName", d.Pos, out)
	x.t.SetReference(r.ID+".DomainName", id)
	for _, path := range x.basePaths(d) {
		x.emit(r, r.ID+mappingName(path)+"ApiMapping", "AWS::ApiGatewayV2::ApiMapping", d.Pos, template.Map(d.Pos,
			"DomainName", template.RefTo(d.Pos, id), "ApiId", template.RefTo(d.Pos, r.ID), "Stage", template.RefTo(d.Pos, stage), "ApiMappingKey", basePath(d, path)))
	}
	x.recordSet(r, d, id)
}

// domain returns the property Domain where it can be used.
func (x *translator) domain(r *template.Resource, props *source.Node) *source.Node {
	d := props.Get("Domain")
	if !template.Given(d) {
		return nil
	}
	if !template.IsMap(d) || !template.Given(d.Get("DomainName")) {
		x.lose(d.Pos, "Domain of "+r.ID+" has no DomainName", "write DomainName and CertificateArn")
		return nil
	}
	return d
}

// basePaths are the base paths of a domain, one empty path where it has none.
func (x *translator) basePaths(d *source.Node) []string {
	v := d.Get("BasePath")
	if !template.Given(v) {
		return []string{""}
	}
	var out []string
	for _, item := range x.t.Items(v) {
		if s, ok := x.plain(item.Node); ok {
			out = append(out, s)
		} else {
			x.lose(v.Pos, "a base path is not a plain text", "it is left out")
		}
	}
	return out
}

func basePath(d *source.Node, path string) *source.Node {
	if !template.Given(d.Get("BasePath")) {
		return nil
	}
	return source.NewString(d.Pos, strings.Trim(path, "/"))
}

// recordSet adds the DNS records that Route53 asks for; all APIs of one hosted
// zone share one set, unless SeparateRecordSetGroup says otherwise.
func (x *translator) recordSet(r *template.Resource, d *source.Node, domain string) {
	v := d.Get("Route53")
	if !template.Given(v) {
		return
	}
	zone, key := v.Get("HostedZoneId"), "HostedZoneId"
	if !template.Given(zone) {
		zone, key = v.Get("HostedZoneName"), "HostedZoneName"
	}
	if !template.IsMap(v) || !template.Given(zone) {
		x.lose(v.Pos, "Route53 of "+r.ID+" has neither HostedZoneId nor HostedZoneName", "")
		return
	}
	record := template.Map(v.Pos, "Name", d.Get("DomainName"), "Type", "A", "AliasTarget", template.Map(v.Pos, "DNSName", template.GetAtt(v.Pos, domain, "RegionalDomainName")))
	shared := zone
	if x.isTrue(v.Get("SeparateRecordSetGroup")) {
		shared = template.List(v.Pos, zone, d.Get("DomainName"))
	}
	set := x.emit(r, "RecordSetGroup"+x.nameHash(shared), "AWS::Route53::RecordSetGroup", v.Pos, template.Map(v.Pos, key, zone, "RecordSets", template.List(v.Pos)))
	if records := set.Props.Get("RecordSets"); set.GeneratedFrom != "" && template.IsList(records) {
		records.Items = append(records.Items, record)
	}
}

// nameHash ends the logical id of what several APIs may share, as AWS's
// translator makes it: from the text, or from an expression's JSON.
func (x *translator) nameHash(n *source.Node) string {
	text, ok := x.plain(n)
	if !ok {
		text = canonical(n, 0)
	}
	sum := sha1.Sum([]byte(text))
	return hex.EncodeToString(sum[:])[:10]
}
