#!/usr/bin/env bash
# The gate of action.yml. What the caller says comes in by the environment, so that none of it is ever read as a script.
set -euo pipefail
shopt -s nullglob
exec 2> >(sed 's/##\[/## [/g; s/^[[:space:]]*::/ : :/' >&2) # what git and npm repeat is no workflow command

reports=$(mktemp -d "$RUNNER_TEMP/mtls-truststore.XXXXXX")
trap 'rm -rf "$reports"' EXIT
judgements=0
status=0
sarif=
trouble= # a sentence of ours on what no report tells

annotate() { # <error, warning or notice> <sentence>; of a name in it only what can be taken for nothing else is shown
  local LC_ALL=C
  printf '::%s title=mtls-truststore::%s\n' "$1" "${2//[^A-Za-z0-9 .,;_\/@+=-]/?}"
}

comment() { # <sed script for each report>; by its first line, which is not seen, a comment is found again
  local report
  echo '<!-- mtls-truststore -->'
  [ -z "$trouble" ] || printf '## ❌ mtls-truststore: %s\n\n' "$trouble"
  for report in "$reports"/*.md; do sed "$1" "$report" && echo; done
}

write_comment() { # GitHub takes 65,536 characters, of which bytes are never fewer; headings alone are few
  comment 1d > "$reports/comment"
  if [ "$(wc -c < "$reports/comment")" -gt 65535 ]; then
    { comment '2!d' && echo "The summary of the step has the rest."; } > "$reports/comment"
  fi
  mkdir -p -- "$(dirname -- "$1")" && cat "$reports/comment" > "$1"
}

finish() {
  local verdict=broken
  [ -z "$trouble" ] || annotate error "$trouble"
  if [ -n "$INPUT_MARKDOWN_FILE" ] && ! write_comment "$INPUT_MARKDOWN_FILE"; then
    annotate error "The file of the input markdown-file could not be written; the log says why."
    [ "$status" -gt 1 ] || status=3
  fi
  case $status in 0) verdict=passed ;; 1) verdict=failed ;; esac
  printf '%s\n' "verdict=$verdict" "sarif=$sarif" >> "$GITHUB_OUTPUT"
  node "$GITHUB_ACTION_PATH/scripts/count-access.js" "$reports"/*.json >> "$GITHUB_OUTPUT"
  exit "$status"
}

stop() { # <sentence>
  trouble=$1
  [ "$status" -gt 1 ] || status=3
  finish
}

gate() { # one judgement; of several the worst exit code stays
  local code=0 report
  judgements=$((judgements + 1))
  printf -v report '%s/%04d' "$reports" "$judgements"
  "$tool" "$@" --format=github --format="json=$report.json" --format="markdown=$report.md" < /dev/null || code=$?
  [ "$code" -le "$status" ] || status=$code
  [ "$code" -le 1 ] || [ -e "$report.md" ] || trouble=$incomplete
}
incomplete="Something could not be read, judged or written; the log says why."

locations() { # of a report, or of a printed configuration; with a NUL behind each
  node -e 'const { truststores, bundles } = JSON.parse(fs.readFileSync(process.argv[1]));
    for (const location of bundles ?? truststores.map(({ location }) => location)) process.stdout.write(location + "\0")' "$1"
}

# A pull request could bring its own command in node_modules, or options for npm and Node.js in .npmrc.
version=${INPUT_VERSION:-$(node -p 'require(process.argv[1]).version' "$GITHUB_ACTION_PATH/package.json")}
tool=$(cd "$reports" && npx --yes --package="mtls-truststore@$version" --call='command -v mtls-truststore' < /dev/null) ||
  stop "The command could not be installed; the log says why."

# Code scanning closes every alert that an upload leaves out, so SARIF tells all that is found, not what the change adds.
file=${INPUT_SARIF_FILE:-$(mktemp -d "$RUNNER_TEMP/mtls-truststore.XXXXXX")/truststore.sarif}
file=${file//[$'\r\n']/} # a line break would write an output of its own
mkdir -p -- "$(dirname -- "$file")" || true # where it fails, the command says why
named=()
while read -r path; do
  case $path in '') ;; -*) named+=("./$path") ;; *) named+=("$path") ;; esac
done <<< "$INPUT_TRUSTSTORE"
state=(--fail-on=never --format="sarif=$file" --format="json=$reports/state")
if "$tool" check ${named[@]+"${named[@]}"} "${state[@]}" < /dev/null > "$reports/text"; then
  sarif=$file
else
  status=$?
  [ -e "$reports/state" ] || stop "Nothing could be judged; the log says why."
  trouble=$incomplete
fi
locations "$reports/state" > "$reports/locations" # globs of the configuration are resolved

against=$INPUT_AGAINST
if [ -z "$against" ] && [ "$GITHUB_EVENT_NAME" = pull_request ]; then
  # GitHub checks out its merge of the branch into the base as it then was; the event's base.sha can be older than that.
  [ "$(git rev-parse HEAD)" != "$GITHUB_SHA" ] || against=$(git cat-file commit HEAD | sed -n '2s/^parent //p')
  [ -n "$against" ] || stop "What is checked out is not the merge that GitHub makes; the input against needs to name the base."
fi
base=
if [ -z "$against" ]; then
  annotate notice "Nothing is compared, since this event has no base and the input against names none."
elif ! base=$(git rev-parse --quiet --verify "$against^{commit}"); then
  depth=
  [ "$(git rev-parse --is-shallow-repository)" = false ] || depth=--depth=1 # a whole history stays whole
  git fetch --quiet --no-tags ${depth:+"$depth"} -- origin "$against" || stop "The commit to compare with could not be fetched."
  base=$(git rev-parse "FETCH_HEAD^{commit}")
fi

if [ -n "$base" ] && [ "${#named[@]}" = 0 ]; then # a glob does not miss what is gone
  "$tool" check --print-config < /dev/null > "$reports/config"
  while IFS= read -r -d '' glob; do
    git diff --name-only -z --no-renames --diff-filter=D "$base" HEAD -- ":(glob)$glob" 2> "$reports/outside" || true
  done < <(locations "$reports/config") | while IFS= read -r -d '' path; do
    annotate warning "The base has $path, and it is no longer here; nothing is compared with it."
  done
fi

clients=()
while read -r client; do [ -z "$client" ] || clients+=(--clients="$client"); done <<< "$INPUT_CLIENTS"
alone=()
while IFS= read -r -d '' path; do
  before=$base:./${path#"$PWD/"}
  if [ -n "$base" ] && git cat-file -e "$before" 2> "$reports/missing"; then
    gate diff "$path" --against="$before" ${clients[@]+"${clients[@]}"}
  else
    [ -z "$base" ] || annotate notice "The base has no $path, so it is checked and not compared."
    alone+=("$path")
  fi
done < "$reports/locations"
if [ "${#alone[@]}" -gt 0 ]; then gate check "${alone[@]}"; fi
finish
