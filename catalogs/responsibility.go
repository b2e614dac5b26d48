package catalogs

import (
	"sync"

	"github.com/fourgate/fourgate/model"
)

// Responsibility says who owes what at a kind of component in one of the five
// dimensions of the decision boundary.
type Responsibility struct {
	Profile   string // function-managed, function-image, entry, service, compute, external
	Dimension string // patching, identity, network, logging, dependencies
	Regime    string // serverless-specific or standard cloud
	Owner     model.Layer
	Provider  string // the provider's half, "" for none
	Customer  string // the customer's half, "" for none
	Why       string
}

// Responsibilities returns the rows for a profile, in the order of the file.
func Responsibilities(profile string) []Responsibility {
	table, err := responsibilities()
	if err != nil {
		return nil
	}
	return table[profile]
}

var responsibilities = sync.OnceValues(readResponsibilities)

func readResponsibilities() (map[string][]Responsibility, error) {
	t, err := openTable("responsibility.tsv", "profile", "dimension", "regime", "owner", "provider", "customer", "why")
	if err != nil {
		return nil, err
	}
	out := map[string][]Responsibility{}
	for _, r := range t.rows {
		profile := r.get("profile")
		out[profile] = append(out[profile], Responsibility{Profile: profile, Dimension: r.get("dimension"), Regime: r.get("regime"),
			Owner: model.Layer(r.get("owner")), Provider: r.get("provider"), Customer: r.get("customer"), Why: r.get("why")})
	}
	return out, nil
}
