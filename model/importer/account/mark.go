package account

import (
	"strings"
	"sync"
)

// markers are the keys that stand near the beginning of answers: those at the
// top, and those of answers that are one object.
var markers = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{"schema": true, "__type": true, "CORSRules": true, "Error": true}
	for _, op := range table {
		if op.top == "paths" {
			continue // "openapi" or "swagger" stands before it
		}
		if op.top != "" {
			out[op.top] = true
			continue
		}
		for _, key := range op.keys {
			name, _, _ := strings.Cut(key, "^")
			out[name] = true
		}
	}
	for _, key := range []string{"ReservedConcurrentExecutions", "RecursiveLoop", "Status", "MFADelete", "EventBridgeConfiguration", "IndexDocument",
		"RedirectAllRequestsTo", "Owner", "UserDetailList", "GroupDetailList", "NextToken", "openapi", "swagger"} {
		out[key] = true
	}
	return out
})
