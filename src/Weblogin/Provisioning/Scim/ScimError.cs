namespace Weblogin.Provisioning.Scim;

/// <summary>A refusal as SCIM has it (RFC 7644 §3.12).</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Type"><c>scimType</c>; null where the status says it all.</param>
/// <param name="Detail">A sentence for whoever reads the client's log; carries no value of anybody's.</param>
internal sealed record ScimError(int Status, string? Type, string Detail)
{
    /// <summary>When to come again; null where there is no such time.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether no time helps, but a human who looks.</summary>
    public bool WaitsForHuman { get; init; }

    public const string Schema = "urn:ietf:params:scim:api:messages:2.0:Error";

    public static ScimError Syntax(string detail) => new(400, "invalidSyntax", detail);

    public static ScimError Value(string detail) => new(400, "invalidValue", detail);

    public static ScimError Mutability(string detail) => new(400, "mutability", detail);

    public static ScimError Filter(string detail) => new(400, "invalidFilter", detail);

    public static ScimError Path(string detail) => new(400, "invalidPath", detail);

    public static ScimError NoTarget(string detail) => new(400, "noTarget", detail);

    public static ScimError TooMany(string detail) => new(400, "tooMany", detail);

    public static ScimError Uniqueness(string detail) => new(409, "uniqueness", detail);

    public static ScimError NotFound { get; } = new(404, null, "There is no such resource.");

    public static ScimError Precondition { get; } = new(412, null, "The resource has changed since it was read.");
}
