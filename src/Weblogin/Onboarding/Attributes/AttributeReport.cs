using System.Text.Json.Serialization;

namespace Weblogin.Onboarding.Attributes;

/// <summary>What an attribute test shows, in one language. Every value stands in it as it is shown: masked, or revealed to the browser that logged in.</summary>
/// <param name="Tenant">Its name.</param>
/// <param name="Provider">The identity provider's name.</param>
/// <param name="At">UTC, to the second.</param>
/// <param name="LetIn">Whether a login would have found somebody.</param>
public sealed record AttributeReport(string Tenant, string Provider, string At, bool LetIn)
{
    /// <summary>The version of the tenant's document that was tested.</summary>
    public int Version { get; init; }

    /// <summary>Whether it waits to serve everybody.</summary>
    public bool Candidate { get; init; }

    /// <summary>How the person authenticated, in the provider's word; null where it gave none.</summary>
    public string? Context { get; init; }

    public IReadOnlyList<ReportedProblem> Problems { get; init; } = [];

    public IReadOnlyList<ReportedAttribute> Attributes { get; init; } = [];

    /// <summary>What the tenant's document knows and nobody sent.</summary>
    public IReadOnlyList<ReportedMissing> Missing { get; init; } = [];

    public IReadOnlyList<ReportedRule> Rules { get; init; } = [];

    /// <summary>Null where nobody was found.</summary>
    public ReportedPerson? Person { get; init; }

    public IReadOnlyList<ReportedParty> RelyingParties { get; init; } = [];
}

/// <summary>What is wrong, and what mends it.</summary>
/// <param name="Rule">A claim rule for ADFS to copy; null where none helps.</param>
public sealed record ReportedProblem(string Cause, string Fix, string? Rule = null)
{
    /// <summary>Other names under which the claim would have been taken that is missing; empty where there are none.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];
}

/// <summary>An attribute that came.</summary>
/// <param name="Meaning">What the tenant's document takes it for; null where nothing.</param>
public sealed record ReportedAttribute(string Name, string? Meaning, IReadOnlyList<string> Values);

/// <summary>Something that did not come.</summary>
/// <param name="Names">By which it would have.</param>
/// <param name="Rule">A claim rule for ADFS to copy; null where the provider is none.</param>
public sealed record ReportedMissing(string Meaning, IReadOnlyList<string> Names, string? Rule);

/// <summary>What one rule said.</summary>
public sealed record ReportedRule(string Rule, string Said, bool Found);

/// <summary>Whom the rules found.</summary>
/// <param name="Id">The first digits of the person's id; null where they would be new here.</param>
/// <param name="NationalId">Null where none is known.</param>
public sealed record ReportedPerson(string? Id, string? NationalId, string By, string Level, string? UserName, string? Name, string? Email);

/// <summary>What one relying party of the tenant would get.</summary>
/// <param name="Id">Of its document: several may have one name.</param>
/// <param name="Environment">What it is for, in the report's language.</param>
/// <param name="Outcome">Whether the person would come in, and else why not.</param>
/// <param name="Missing">What it would not get, since nobody says it.</param>
public sealed record ReportedParty(string Id, string Name, string Environment, string Protocol, string Outcome, bool LetIn, IReadOnlyList<ReportedClaim> Claims, IReadOnlyList<string> Missing);

/// <param name="Why">The rule that lets it out, in the report's language.</param>
/// <param name="Rule">The same for a program: a name that does not change with the language.</param>
/// <param name="RuleOf">What the rule is about; null where nothing more.</param>
public sealed record ReportedClaim(string Name, string Value, string Why, string Rule, string? RuleOf);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(AttributeReport))]
internal sealed partial class AttributeReportJson : JsonSerializerContext;
