package model_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fourgate/fourgate/model"
)

func TestSortPackages(t *testing.T) {
	at := func(line int) model.Pos { return model.Pos{File: "f", Line: line, Column: 1} }
	got := model.SortPackages([]model.Package{
		{Ecosystem: "pypi", Name: "a", Version: "1", Pos: at(5)},
		{Ecosystem: "npm", Name: "b", Version: "1", Dev: true, Integrity: true, Pos: at(4)},
		{Ecosystem: "npm", Name: "a", Version: "2", Pos: at(3)},
		{Ecosystem: "npm", Name: "b", Version: "1", Direct: true, Scripts: true, Source: model.PackageFromGit, Pos: at(2)},
		{Ecosystem: "npm", Name: "a", Version: "1", Pos: at(1)},
	})
	want := []model.Package{
		{Ecosystem: "npm", Name: "a", Version: "1", Pos: at(1)},
		{Ecosystem: "npm", Name: "a", Version: "2", Pos: at(3)},
		{Ecosystem: "npm", Name: "b", Version: "1", Direct: true, Scripts: true, Source: model.PackageFromGit, Pos: at(2)},
		{Ecosystem: "pypi", Name: "a", Version: "1", Pos: at(5)},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
