package config

import (
	"github.com/hashicorp/hcl/v2"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// circle states that a value refers to itself, and stands for it.
func (in *instance) circle(at hcl.Range, name string) *source.Node {
	pos := in.pos(at)
	in.lose(model.LossUnread, pos, in.path+name+" refers to itself", "break the circle")
	return open(pos, in.path+name, "it refers to itself")
}
