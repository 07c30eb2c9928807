// One question to the hub, as this reader: the whole answer, with data and errors.
export async function ask(query: string, variables: unknown): Promise<any> {
  const answer = await fetch("/graphql", {
    method: "POST", credentials: "same-origin",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
    body: JSON.stringify({ query, variables }),
  });
  return answer.json();
}
