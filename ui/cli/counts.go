package cli

import (
	"fmt"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// count says how many of something there are, in words.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// kindNames are the plurals of the kinds; all but these add an s.
var kindNames = map[model.Kind]string{
	model.KindIdentity: "identities", model.KindKey: "keys", model.KindBus: "buses", model.KindAPI: "APIs", model.KindCDN: "CDNs",
	model.KindIDP: "identity providers", model.KindExternal: "outside components", model.KindNested: "nested stacks",
	model.KindCompute: "machines and containers",
}

// countKind says how many components of a kind there are.
func countKind(n int, k model.Kind) string {
	many, ok := kindNames[k]
	if !ok {
		many = string(k) + "s"
	}
	one := string(k)
	switch k {
	case model.KindAPI, model.KindCDN:
		one = strings.ToUpper(one)
	case model.KindIDP, model.KindExternal, model.KindNested:
		one = strings.TrimSuffix(many, "s")
	}
	return count(n, one, many)
}

// lossCount tells of losses in words: unread ones come first, since they change
// the exit code.
func lossCount(losses []model.Loss) string {
	unread := 0
	for _, l := range losses {
		if l.Kind == model.LossUnread {
			unread++
		}
	}
	var parts []string
	if unread > 0 {
		parts = append(parts, fmt.Sprintf("%d unread", unread))
	}
	if rest := len(losses) - unread; rest > 0 {
		parts = append(parts, fmt.Sprintf("%d not modelled", rest))
	}
	return strings.Join(parts, ", ")
}

// unreadFiles counts the files of which something is unread.
func unreadFiles(losses []model.Loss) int {
	files := map[string]bool{}
	for _, l := range losses {
		if l.Kind == model.LossUnread {
			files[l.File] = true
		}
	}
	return len(files)
}
