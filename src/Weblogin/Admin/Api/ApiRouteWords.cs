namespace Weblogin.Admin.Api;

/// <summary>What stands in a route, for who reads the document. Every parameter has its words: the document is not written without.</summary>
internal static class ApiRouteWords
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["tenant"] = "The tenant's id.",
        ["relyingParty"] = "The relying party's id.",
        ["hub"] = "The hub's id.",
        ["version"] = "The version's number.",
        ["identityProvider"] = "The identity provider's id within the tenant.",
        ["login"] = "The login's id.",
        ["reference"] = "What the page showed that refused somebody: twelve letters and digits, with or without hyphens.",
        ["number"] = "The test user's number.",
        ["source"] = "The source's name in the tenant's document.",
        ["run"] = "The run's number.",
        ["member"] = "What the tenant knows the person by: a random id of the tenant's own.",
        ["file"] = "The file's id.",
        ["task"] = "The task's id, as A-1.",
    };

    /// <exception cref="InvalidOperationException">It has none: our own fault.</exception>
    public static string Of(string parameter) => Words.GetValueOrDefault(parameter) ?? throw new InvalidOperationException($"Say in {nameof(ApiRouteWords)} what the route's {parameter} is.");
}
