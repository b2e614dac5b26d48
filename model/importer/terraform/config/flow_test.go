package config_test

import (
	"fmt"
	"strings"

	"github.com/fourgate/fourgate/model/importer/terraform/config"
	"github.com/fourgate/fourgate/model/source"
)

// flow writes a value in one line, expressions in short forms.
func flow(n *source.Node) string {
	if n == nil {
		return "nothing"
	}
	if len(n.Entries) == 1 && n.Kind == source.Map {
		if text, ok := flowExpression(n.Entries[0].Key.Text, n.Entries[0].Value); ok {
			return text
		}
	}
	var parts []string
	switch n.Kind {
	case source.List:
		return "[" + flowAll(n.Items) + "]"
	case source.Map:
		for _, e := range n.Entries {
			parts = append(parts, e.Key.Text+": "+flow(e.Value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case source.String:
		return fmt.Sprintf("%q", n.Text)
	case source.Null:
		return "null"
	}
	return n.Text
}

func flowAll(items []*source.Node) string {
	var parts []string
	for _, item := range items {
		parts = append(parts, flow(item))
	}
	return strings.Join(parts, ", ")
}

func flowExpression(name string, arg *source.Node) (string, bool) {
	switch name {
	case "Ref":
		return "ref(" + arg.Text + ")", true
	case "Fn::GetAtt":
		return arg.Items[0].Text + "." + arg.Items[1].Text, true
	case "Fn::Join":
		return "join(" + flowAll(arg.Items[1].Items) + ")", true
	case "Fn::If":
		return "if(" + arg.Items[0].Text + ", " + flowAll(arg.Items[1:]) + ")", true
	case "Fn::ToJsonString":
		return "json(" + flow(arg) + ")", true
	case "Fn::Open":
		return "open(" + arg.Items[0].Text + "; " + arg.Items[1].Text + ")", true
	}
	if strings.HasPrefix(name, "Fn::") {
		return name[4:] + "(" + flowAll(arg.Items) + ")", true
	}
	return "", false
}

// dump writes a configuration for golden files: a line for each value of a
// body, with its position.
func dump(c *config.Config) string {
	var b strings.Builder
	fmt.Fprintf(&b, "file %s account %q region %q\n", c.File, c.Account, c.Region)
	for _, p := range c.Parameters {
		fmt.Fprintf(&b, "parameter %s = %s noEcho=%v allowed=%v at %s\n", p.Name, flow(p.Default), p.NoEcho, p.Allowed, p.Pos)
	}
	for _, r := range c.Resources {
		fmt.Fprintf(&b, "%s (%s %s) x%d at %s", r.Address, r.Mode, r.Type, r.Cardinality, r.Pos)
		if r.Condition != "" {
			fmt.Fprintf(&b, " if %s", r.Condition)
		}
		if r.Catalogued {
			b.WriteString(" catalogued")
		}
		b.WriteByte('\n')
		for _, e := range r.Body.Entries {
			fmt.Fprintf(&b, "  %s = %s at %d:%d\n", e.Key.Text, flow(e.Value), e.Value.Pos.Line, e.Value.Pos.Column)
		}
		for _, i := range r.Instances {
			fmt.Fprintf(&b, "  instance %s %s\n", i.Key, flow(i.Body))
		}
	}
	for _, l := range c.Losses {
		fmt.Fprintf(&b, "%s %s: %s (%s)\n", l.Kind, l.Pos, l.Reason, l.Hint)
	}
	return b.String()
}
