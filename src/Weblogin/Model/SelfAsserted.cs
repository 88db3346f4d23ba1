using System.Diagnostics;

namespace Weblogin.Model;

/// <summary>
/// What a person has typed of themselves at one tenant: nobody vouches for it (provenance <c>self</c>). It stands behind whatever a directory
/// or a register says, field by field. Sealed at rest, redacted in text.
/// </summary>
internal sealed record SelfAsserted
{
    public static readonly SelfAsserted Nothing = new();

    public TypedValue? GivenName { get; init; }

    public TypedValue? FamilyName { get; init; }

    /// <summary>A confirmed address: one that is not never comes here. <see cref="TypedValue.At"/> is when it was confirmed.</summary>
    public TypedValue? Email { get; init; }

    /// <summary>The id of one of the tenant's organisations; it may have been taken out of the document since.</summary>
    public TypedValue? Organisation { get; init; }

    /// <summary>What the person was asked for and did not want to say: not asked again where it can be done without.</summary>
    public IReadOnlyList<ProfileField> Skipped { get; init; } = [];

    public bool IsEmpty => this is { GivenName: null, FamilyName: null, Email: null, Organisation: null, Skipped.Count: 0 };

    public TypedValue? this[ProfileField field] => field switch
    {
        ProfileField.GivenName => GivenName,
        ProfileField.FamilyName => FamilyName,
        ProfileField.Email => Email,
        ProfileField.Organisation => Organisation,
        _ => throw new UnreachableException(),
    };

    /// <summary>The same with a field typed anew; null takes it away.</summary>
    public SelfAsserted With(ProfileField field, TypedValue? value)
    {
        var rest = this with { Skipped = [.. Skipped.Where(skipped => skipped != field)] };
        return field switch
        {
            ProfileField.GivenName => rest with { GivenName = value },
            ProfileField.FamilyName => rest with { FamilyName = value },
            ProfileField.Email => rest with { Email = value },
            ProfileField.Organisation => rest with { Organisation = value },
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The same with a field that the person did not want to say.</summary>
    public SelfAsserted Without(ProfileField field) =>
        With(field, null) is var rest ? rest with { Skipped = [.. rest.Skipped, field] } : this;

    public override string ToString() => $"self-asserted ({string.Join(", ", ProfileFields.All.Where(field => this[field] is not null).Select(field => field.Claim))})";
}

/// <summary>A value that a person has typed.</summary>
/// <param name="At">UTC; when it was typed, of an e-mail address when it was confirmed.</param>
internal sealed record TypedValue(string Value, DateTimeOffset At)
{
    public override string ToString() => $"typed value of {At:O}";
}

/// <summary>A value about a person, and whose word it is.</summary>
internal sealed record PersonalValue(string Value, ValueSource Source)
{
    public override string ToString() => $"value by {Source}";
}

/// <summary>Whose word a value is, the stronger first.</summary>
internal enum ValueSource
{
    /// <summary>The identity provider's, out of its directory.</summary>
    IdentityProvider,

    /// <summary>The tenant's own, out of its nightly sync.</summary>
    Sync,

    /// <summary>The person's own (provenance <c>self</c>).</summary>
    Self,
}
