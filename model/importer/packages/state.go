package packages

import (
	"path"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// state states the facts of a function's dependencies; over: what says them lies
// over the folder of the code. Whether a manifest there counts for this code is
// likely, not certain: that no lock file stands beside it proves nothing, then.
func (d *dependencies) state(c *model.Component, over bool) {
	why := ""
	if over {
		why = "lies in " + path.Dir(d.manifest.File) + ", over the folder of the code"
	}
	set := func(id model.FactID, f model.Fact) {
		f.Why = why
		stateUnlessKnown(c, id, f)
	}
	pos := model.Pos{File: d.manifest.File, Line: 1, Column: 1}
	set(fact.Manifest, model.KnownBool(true, pos))
	if d.broken != "" {
		open := model.Unknown("not all of "+d.broken+" could be read", model.Pos{File: d.broken, Line: 1, Column: 1})
		for _, id := range []model.FactID{fact.Lockfile, fact.LockfileHashes, fact.UnpinnedDependencies} {
			stateUnlessKnown(c, id, open)
		}
		return
	}
	if d.lock != nil {
		pos.File = d.lock.File
		if lies := path.Dir(d.lock.File); lies != path.Dir(d.manifest.File) {
			why = "lies in " + lies + ", over the folder of the code, which is one of its members"
		}
	}
	switch {
	case !d.lockable:
	case over && !d.locked:
		stateUnlessKnown(c, fact.Lockfile, model.Unknown("no lock file stands beside "+d.manifest.File+", which lies over the folder of the code", pos))
		return
	case d.missing != "" && len(d.unpinned) == 0:
		open := model.Unknown(d.missing+" could not be read", pos)
		stateUnlessKnown(c, fact.Lockfile, open)
		stateUnlessKnown(c, fact.LockfileHashes, open)
	default:
		set(fact.Lockfile, model.KnownBool(d.locked, pos))
		set(fact.LockfileHashes, model.KnownBool(d.locked && d.hashed, pos))
	}
	if d.open {
		set(fact.UnpinnedDependencies, model.Known(model.OpenList(d.unpinned...), pos))
		return
	}
	set(fact.UnpinnedDependencies, model.KnownList(d.unpinned, pos))
}

// stateUnlessKnown leaves alone what somebody stated: an answer counts before
// what files say.
func stateUnlessKnown(c *model.Component, id model.FactID, f model.Fact) {
	if !c.Facts.Get(id).Decides() {
		c.Facts.Set(id, f)
	}
}
