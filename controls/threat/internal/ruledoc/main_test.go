package main

import (
	"bytes"
	"os"
	"testing"
)

func TestFresh(t *testing.T) {
	want, err := markdown()
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../../../../docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("docs/rules.md is stale: run `make generate`")
	}
}
