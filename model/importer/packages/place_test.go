package packages_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/packages"
)

const (
	hash      = "sha512-AAAA"
	manifestA = `{"dependencies": {"a": "^1.0.0"}}`
	lockA     = `{"lockfileVersion": 3, "packages": {"": {"dependencies": {"a": "^1.0.0"}}, "node_modules/a": {"version": "1.0.0", "integrity": "` + hash + `"}}}`
	lockB     = `{"lockfileVersion": 3, "packages": {"node_modules/b": {"version": "2.0.0"}}}`
)

// function is a function with its code.
type function struct{ path, handler, runtime string }

// placed puts the files on one function, "fn", and says what came of it.
func placed(t testing.TB, fn function, files map[string]string) (*model.Graph, map[string]string) {
	t.Helper()
	g := model.NewGraph()
	c, _ := g.AddComponent(model.Component{ID: "t.yaml#fn", Name: "fn", Kind: model.KindFunction, Service: "aws.lambda.function", CodePath: fn.path})
	if fn.handler != "" {
		c.Facts.Set(fact.Handler, model.KnownText(fn.handler, model.Pos{}))
	}
	if fn.runtime != "" {
		c.Facts.Set(fact.Runtime, model.KnownText(fn.runtime, model.Pos{}))
	}
	return g, place(t, g, files)
}

// place gives all files to the format, as if a scan had found them.
func place(t testing.TB, g *model.Graph, files map[string]string) map[string]string {
	t.Helper()
	root := fstest.MapFS{}
	var names []string
	for name, text := range files {
		root[name] = &fstest.MapFile{Data: []byte(text)}
		if strings.HasSuffix(name, ".json") && strings.Contains(text, "CycloneDX") || (packages.Format{}).Text(name[strings.LastIndexByte(name, '/')+1:]) {
			names = append(names, name)
		}
	}
	return packages.Format{}.Place(t.Context(), root, names, g)
}

// said lists what is known of a component's code.
func said(g *model.Graph, id string) string {
	c := g.Component(id)
	var out []string
	for _, p := range c.Packages {
		out = append(out, p.Name+" "+p.Version)
	}
	for _, id := range []model.FactID{fact.Manifest, fact.Lockfile, fact.LockfileHashes, fact.UnpinnedDependencies} {
		f := c.Facts.Get(id)
		switch {
		case !c.Facts.Has(id):
			continue
		case f.State == model.StateUnknown:
			out = append(out, fact.Def(id).Name+"=?")
		default:
			out = append(out, fact.Def(id).Name+"="+f.Value.String())
		}
		if strings.Contains(f.Why, "over the folder") && f.State == model.StateKnown {
			out[len(out)-1] += " (over)"
		}
	}
	return strings.Join(out, "; ")
}

func TestPlaces(t *testing.T) {
	node := function{"src", "app.handler", "nodejs22.x"}
	tests := []struct {
		name  string
		fn    function
		files map[string]string
		want  string
	}{
		{"no code is known", function{}, map[string]string{"package.json": manifestA}, ""},
		{"no manifest", node, map[string]string{"src/app.js": ""}, "manifest=false"},
		{"the folder is not there", node, nil, ""},
		{"beside the code", node, map[string]string{"src/package.json": manifestA, "src/package-lock.json": lockA},
			"a 1.0.0; manifest=true; lockfile=true; lockfile_hashes=true; unpinned_dependencies="},
		{"a lock file alone", node, map[string]string{"src/package-lock.json": lockB},
			"b 2.0.0; manifest=true; lockfile=true; lockfile_hashes=false; unpinned_dependencies="},
		{"a manifest alone", node, map[string]string{"src/package.json": `{"dependencies": {"a": "^1.0.0", "b": "2.0.1", "c": "latest"}}`},
			"a ; b 2.0.1; c ; manifest=true; lockfile=false; lockfile_hashes=false; unpinned_dependencies=a, c"},
		{"the nearest counts", node, map[string]string{"src/package.json": manifestA, "src/package-lock.json": lockA, "package.json": "{}", "package-lock.json": lockB},
			"a 1.0.0; manifest=true; lockfile=true; lockfile_hashes=true; unpinned_dependencies="},
		{"never a sibling's", node, map[string]string{"src/app.js": "", "other/package.json": manifestA, "other/package-lock.json": lockA}, "manifest=false"},
		{"never one below", node, map[string]string{"src/app.js": "", "src/below/package.json": manifestA}, "manifest=false"},
		{"over the code, with a lock file", node, map[string]string{"src/app.js": "", "package.json": manifestA, "package-lock.json": lockA},
			"a 1.0.0; manifest=true (over); lockfile=true (over); lockfile_hashes=true (over); unpinned_dependencies= (over)"},
		{"over the code, without one", node, map[string]string{"src/app.js": "", "package.json": manifestA}, "a ; manifest=true (over); lockfile=?"},
		{"a build's output that is not there", function{"dist", "app.handler", "nodejs22.x"}, map[string]string{"package.json": manifestA, "package-lock.json": lockA},
			"a 1.0.0; manifest=true (over); lockfile=true (over); lockfile_hashes=true (over); unpinned_dependencies= (over)"},
		{"an archive", function{"build/app.zip", "app.handler", "nodejs22.x"}, map[string]string{"build/app.zip": "", "package-lock.json": lockA},
			"a 1.0.0; manifest=true (over); lockfile=true (over); lockfile_hashes=true (over); unpinned_dependencies= (over)"},
		{"a member of the project above", function{"packages/orders", "app.handler", "nodejs22.x"}, map[string]string{
			"packages/orders/package.json": manifestA, "package.json": `{"workspaces": ["packages/*"]}`, "package-lock.json": lockA},
			"a 1.0.0; manifest=true; lockfile=true (over); lockfile_hashes=true (over); unpinned_dependencies= (over)"},
		{"a member by the lock file", function{"packages/orders", "app.handler", "nodejs22.x"}, map[string]string{
			"packages/orders/package.json": manifestA,
			"pnpm-lock.yaml":               "lockfileVersion: '9.0'\nimporters: {packages/orders: {dependencies: {a: {version: 1.0.0}}}}\npackages: {a@1.0.0: {resolution: {integrity: x}}}\nsnapshots: {a@1.0.0: {}}\n"},
			"a 1.0.0; manifest=true; lockfile=true (over); lockfile_hashes=true (over); unpinned_dependencies= (over)"},
		{"no member of the project above", function{"lambda", "app.handler", "nodejs22.x"}, map[string]string{
			"lambda/package.json": manifestA, "package.json": `{"workspaces": ["packages/*"]}`, "package-lock.json": lockB},
			"a ; manifest=true; lockfile=false; lockfile_hashes=false; unpinned_dependencies=a"},
		{"the handler's folder", function{".", "src/orders/app.handler", "nodejs22.x"}, map[string]string{
			"src/orders/package.json": manifestA, "src/orders/package-lock.json": lockA, "src/billing/package-lock.json": lockB, "package-lock.json": lockB},
			"a 1.0.0; manifest=true; lockfile=true; lockfile_hashes=true; unpinned_dependencies="},
		{"between the handler's and the code's", function{".", "src/orders/app.handler", "nodejs22.x"}, map[string]string{
			"src/package-lock.json": lockA, "package-lock.json": lockB},
			"a 1.0.0; manifest=true; lockfile=true; lockfile_hashes=true; unpinned_dependencies="},
		{"the code's, for a handler below", function{"svc", "src/orders/app.handler", "nodejs22.x"}, map[string]string{"svc/package-lock.json": lockA},
			"a 1.0.0; manifest=true; lockfile=true; lockfile_hashes=true; unpinned_dependencies="},
		{"a Python module path", function{".", "src.orders.app.handler", "python3.13"}, map[string]string{
			"src/orders/requirements.txt": "six==1.16.0\n", "requirements.txt": "boto3\n"},
			"six 1.16.0; manifest=true; lockfile=true; lockfile_hashes=false; unpinned_dependencies="},
		{"a handler that leads out", function{"src", "../../etc/app.handler", "nodejs22.x"}, map[string]string{"src/package-lock.json": lockA, "etc/package-lock.json": lockB},
			"a 1.0.0; manifest=true; lockfile=true; lockfile_hashes=true; unpinned_dependencies="},
		{"an asset of CDK with its own", function{"cdk.out/asset.1", "index.handler", "nodejs22.x"}, map[string]string{
			"cdk.out/asset.1/package-lock.json": lockA, "package-lock.json": lockB},
			"a 1.0.0; manifest=true; lockfile=true; lockfile_hashes=true; unpinned_dependencies="},
		{"an asset of CDK that was bundled", function{"cdk.out/asset.1", "index.handler", "nodejs22.x"}, map[string]string{
			"cdk.out/asset.1/index.js": "", "package.json": manifestA, "package-lock.json": lockA},
			"a 1.0.0; manifest=true (over); lockfile=true (over); lockfile_hashes=true (over); unpinned_dependencies= (over)"},
		{"of another language", function{"src", "app.handler", "python3.13"}, map[string]string{"src/app.py": "", "package.json": manifestA, "package-lock.json": lockA}, "manifest=false"},
		{"a language whose manifests are not read", function{"src", "A::B::C", "dotnet8"}, map[string]string{"src/App.csproj": ""}, ""},
		{"no language is known", function{"src", "bootstrap", ""}, map[string]string{"src/Cargo.toml": "[dependencies]\nserde = \"1\"\n"},
			"serde ; manifest=true; lockfile=false; lockfile_hashes=false; unpinned_dependencies=serde"},
		{"a shrinkwrap counts before a lock file", node, map[string]string{"src/npm-shrinkwrap.json": lockA, "src/package-lock.json": lockB},
			"a 1.0.0; manifest=true; lockfile=true; lockfile_hashes=true; unpinned_dependencies="},
		{"a lock file that cannot be read", node, map[string]string{"src/package.json": manifestA, "src/package-lock.json": "{"},
			"manifest=true; lockfile=?; lockfile_hashes=?; unpinned_dependencies=?"},
		{"a bill of materials beside a lock file", node, map[string]string{"src/package-lock.json": lockA,
			"src/bom.json": `{"bomFormat": "CycloneDX", "components": [{"name": "z", "version": "3", "purl": "pkg:npm/z@3"}, {"name": "a", "version": "1.0.0", "purl": "pkg:npm/a@1.0.0"}]}`},
			"a 1.0.0; z 3; manifest=true; lockfile=true; lockfile_hashes=true; unpinned_dependencies="},
		{"a bill of materials alone", node, map[string]string{"src/orders.json": `{"bomFormat": "CycloneDX", "components": [{"name": "z", "version": "3", "purl": "pkg:npm/z@3"}]}`}, "z 3"},
		{"a bill of materials over the code", node, map[string]string{"src/app.js": "", "bom.json": `{"bomFormat": "CycloneDX", "components": [{"name": "z", "version": "3", "purl": "pkg:npm/z@3"}]}`}, "z 3"},
		{"a bill of materials that says whose it is", node, map[string]string{"src/app.js": "",
			"reports/fn.cdx.json": `{"bomFormat": "CycloneDX", "metadata": {"component": {"name": "fn"}}, "components": [{"name": "z", "version": "3", "purl": "pkg:npm/z@3"}]}`}, "z 3"},
		{"a bill of materials of something else", node, map[string]string{"src/app.js": "",
			"reports/fn.cdx.json": `{"bomFormat": "CycloneDX", "metadata": {"component": {"name": "Fn"}}, "components": [{"name": "z", "version": "3"}]}`}, "manifest=false"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g, _ := placed(t, test.fn, test.files)
			if got := said(g, "t.yaml#fn"); got != test.want {
				t.Errorf("said\n%s, want\n%s", got, test.want)
			}
		})
	}
}

// The ecosystems differ in what fixes a version.
func TestWhatFixesVersions(t *testing.T) {
	tests := []struct {
		name    string
		runtime string
		files   map[string]string
		want    string
	}{
		{"yarn", "nodejs22.x", map[string]string{"package.json": `{"dependencies": {"a": "^1"}}`, "yarn.lock": "a@^1:\n  version \"1.2.0\"\n  resolved \"x\"\n  integrity sha512-x\n"},
			"a 1.2.0 direct; manifest=true; lockfile=true; lockfile_hashes=true; unpinned_dependencies="},
		{"requirements", "python3.13", map[string]string{"requirements.txt": "# c\nboto3==1.2.3 --hash=sha256:a\nrequests>=2\n"},
			"boto3 1.2.3 direct; requests  direct; manifest=true; lockfile=false; lockfile_hashes=false; unpinned_dependencies=requests"},
		{"requirements pinned", "python3.13", map[string]string{"requirements.txt": "boto3==1.2.3\n"},
			"boto3 1.2.3 direct; manifest=true; lockfile=true; lockfile_hashes=false; unpinned_dependencies="},
		{"requirements hashed", "python3.13", map[string]string{"requirements.txt": "boto3==1.2.3 \\\n  --hash=sha256:a\n"},
			"boto3 1.2.3 direct; manifest=true; lockfile=true; lockfile_hashes=true; unpinned_dependencies="},
		{"requirements in several files", "python3.13", map[string]string{
			"requirements.txt": "-r sub/base.in\nboto3==1.2.3\n", "sub/base.in": "-r ../requirements.txt\n-c ../limits.txt\nrequests\nurllib3>1\n", "limits.txt": "Requests==2.32.3\n"},
			"boto3 1.2.3 direct; requests 2.32.3 direct; urllib3  direct; manifest=true; lockfile=false; lockfile_hashes=false; unpinned_dependencies=urllib3"},
		{"requirements of another name", "python3.13", map[string]string{"requirements-prod.txt": "boto3==1.2.3\n", "requirements-dev.txt": "pytest\n"},
			"boto3 1.2.3 direct; manifest=true; lockfile=true; lockfile_hashes=false; unpinned_dependencies="},
		{"an include outside of the folder", "python3.13", map[string]string{"requirements.txt": "-r ../../shared.txt\nboto3==1.2.3\n"},
			"boto3 1.2.3 direct; manifest=true; lockfile=?; lockfile_hashes=?; unpinned_dependencies=…"},
		{"poetry", "python3.13", map[string]string{"pyproject.toml": "[tool.poetry.dependencies]\nboto3 = \"^1\"\n",
			"poetry.lock": "[[package]]\nname = \"boto3\"\nversion = \"1.2.3\"\nfiles = [{file = \"f\", hash = \"sha256:a\"}]\n"},
			"boto3 1.2.3 direct; manifest=true; lockfile=true; lockfile_hashes=true; unpinned_dependencies="},
		{"a project without a lock file", "python3.13", map[string]string{"pyproject.toml": "[project]\ndependencies = [\"boto3>=1\", \"six==1.16.0\"]\n"},
			"boto3  direct; six 1.16.0 direct; manifest=true; lockfile=false; lockfile_hashes=false; unpinned_dependencies=boto3"},
		{"a project all of whose versions are exact", "python3.13", map[string]string{"pyproject.toml": "[project]\ndependencies = [\"six==1.16.0\"]\n"},
			"six 1.16.0 direct; manifest=true; lockfile=false; lockfile_hashes=false; unpinned_dependencies="},
		{"go", "go1.x", map[string]string{"go.mod": "module m\n\nrequire example.org/x v1.0.0\n", "go.sum": "example.org/x v1.0.0 h1:x=\n"},
			"example.org/x v1.0.0 direct hash; manifest=true; lockfile=true; lockfile_hashes=true; unpinned_dependencies="},
		{"go without sums", "go1.x", map[string]string{"go.mod": "module m\n\nrequire example.org/x v1.0.0\n"},
			"example.org/x v1.0.0 direct; manifest=true; lockfile=false; lockfile_hashes=false; unpinned_dependencies="},
		{"maven", "java21", map[string]string{"pom.xml": pomChild, "parent/pom.xml": pomParent},
			"org.a:a 2.0 direct; org.b:b 1.0 direct; org.c:c  direct; manifest=true; unpinned_dependencies=org.c:c"},
		{"maven with something else where its parent would be", "java21", map[string]string{"pom.xml": pomChild, "parent/pom.xml": strings.ReplaceAll(pomParent, "<artifactId>parent", "<artifactId>other")},
			"org.a:a  direct; org.c:c  direct; manifest=true; unpinned_dependencies=org.c:c, …"},
		{"gradle", "java21", map[string]string{"build.gradle": "", "gradle.lockfile": "org.a:a:1.0=runtimeClasspath\n"},
			"org.a:a 1.0; manifest=true; lockfile=true; lockfile_hashes=false; unpinned_dependencies="},
		{"gradle with hashes", "java21", map[string]string{"build.gradle.kts": "", "gradle.lockfile": "org.a:a:1.0=runtimeClasspath\n", "gradle/verification-metadata.xml": "<x/>"},
			"org.a:a 1.0; manifest=true; lockfile=true; lockfile_hashes=true; unpinned_dependencies="},
		{"gradle without a lock file", "java21", map[string]string{"build.gradle": ""}, "manifest=true; lockfile=false; lockfile_hashes=false; unpinned_dependencies=…"},
		{"ruby", "ruby3.3", map[string]string{"Gemfile": ""}, "manifest=true; lockfile=false; lockfile_hashes=false; unpinned_dependencies=…"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			files := map[string]string{}
			for name, text := range test.files {
				files["src/"+name] = text
			}
			g, _ := placed(t, function{"src", "app.handler", test.runtime}, files)
			got := said(g, "t.yaml#fn")
			for _, p := range g.Component("t.yaml#fn").Packages {
				was := p.Name + " " + p.Version
				got = strings.Replace(got, was, was+word(p.Direct, " direct")+word(p.Integrity && p.Ecosystem == "golang", " hash"), 1)
			}
			if got != test.want {
				t.Errorf("said\n%s, want\n%s", got, test.want)
			}
		})
	}
}

const (
	pomParent = `<project><groupId>org.x</groupId><artifactId>parent</artifactId><version>1</version>
<properties><v>2.0</v></properties>
<dependencyManagement><dependencies><dependency><groupId>org.a</groupId><artifactId>a</artifactId><version>${v}</version></dependency></dependencies></dependencyManagement>
<dependencies><dependency><groupId>org.b</groupId><artifactId>b</artifactId><version>1.0</version></dependency></dependencies></project>`
	pomChild = `<project><parent><groupId>org.x</groupId><artifactId>parent</artifactId><version>1</version><relativePath>parent</relativePath></parent>
<artifactId>child</artifactId>
<dependencies><dependency><groupId>org.a</groupId><artifactId>a</artifactId></dependency>
<dependency><groupId>org.c</groupId><artifactId>c</artifactId><version>LATEST</version></dependency></dependencies></project>`
)

// A layer has its packages below folders of its own, and shares them with
// nobody.
func TestLayers(t *testing.T) {
	g := model.NewGraph()
	for _, name := range []string{"layers/python", "layers/node", "layers/none"} {
		g.AddComponent(model.Component{ID: name, Name: name, Kind: model.KindPackage, Service: "aws.lambda.layer", CodePath: name})
	}
	place(t, g, map[string]string{
		"layers/python/python/requirements.txt": "six==1.16.0\n",
		"layers/node/nodejs/package-lock.json":  lockA,
		"layers/none/x":                         "",
		"package-lock.json":                     lockB,
	})
	var got []string
	for _, c := range g.Components {
		got = append(got, c.ID+": "+said(g, c.ID))
	}
	want := []string{"layers/python: six 1.16.0", "layers/node: a 1.0.0", "layers/none: "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Functions with one lock file share the list of its packages.
func TestFunctionsShareTheList(t *testing.T) {
	g := model.NewGraph()
	for i := range 3 {
		g.AddComponent(model.Component{ID: fmt.Sprint("f", i), Name: fmt.Sprint("f", i), Kind: model.KindFunction, CodePath: fmt.Sprint("src/", i)})
	}
	became := place(t, g, map[string]string{"package.json": manifestA, "package-lock.json": lockA, "other/yarn.lock": "", "other/pyproject.toml": ""})
	first := &g.Component("f0").Packages[0]
	for _, c := range g.Components {
		if &c.Packages[0] != first {
			t.Errorf("%s has a list of its own", c.ID)
		}
	}
	want := map[string]string{
		"package.json": "names 1 package, belongs to the code of 3 components, the first of them f0", "package-lock.json": "names 1 package, belongs to the code of 3 components, the first of them f0",
		"other/yarn.lock": "belongs to no function's code", "other/pyproject.toml": "says nothing of packages",
	}
	if diff := cmp.Diff(want, became); diff != "" {
		t.Error(diff)
	}
}

// What a person answered counts before what files say.
func TestAnswersStay(t *testing.T) {
	g := model.NewGraph()
	c, _ := g.AddComponent(model.Component{ID: "fn", Name: "fn", Kind: model.KindFunction, CodePath: "."})
	c.Facts.Set(fact.Lockfile, model.KnownBool(true, model.Pos{}))
	place(t, g, map[string]string{"package.json": manifestA})
	if got, want := said(g, "fn"), "a ; manifest=true; lockfile=true; lockfile_hashes=false; unpinned_dependencies=a"; got != want {
		t.Errorf("said %s, want %s", got, want)
	}
}

// A template that is given alone has the lock files beside its code read, and
// what is wrong with them said.
func TestFilesThatNoScanFound(t *testing.T) {
	g := model.NewGraph()
	g.AddComponent(model.Component{ID: "fn", Name: "fn", Kind: model.KindFunction, CodePath: "src"})
	root := fstest.MapFS{
		"src/requirements.txt": {Data: []byte("six==1.16.0\n-r missing.txt\n")},
		"src/Pipfile":          {Data: []byte("[packages")},
	}
	if became := (packages.Format{}).Place(t.Context(), root, nil, g); len(became) > 0 {
		t.Errorf("files that nobody asked for became %v", became)
	}
	if got, want := said(g, "fn"), "six 1.16.0; manifest=true; lockfile=?; lockfile_hashes=?; unpinned_dependencies=…"; got != want {
		t.Errorf("said %s, want %s", got, want)
	}
	if len(g.Losses) != 1 || g.Losses[0].Pos != (model.Pos{File: "src/requirements.txt", Line: 2, Column: 1}) {
		t.Errorf("losses: %v", g.Losses)
	}
}
