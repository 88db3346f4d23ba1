using System.Diagnostics.CodeAnalysis;

namespace Weblogin.Model;

/// <summary>The name of an identity provider within its tenant (<c>adfs</c>, <c>idporten</c>): 1-63 of <c>a-z 0-9 -</c>, not beginning or ending with a hyphen.</summary>
internal sealed record IdentityProviderId
{
    private IdentityProviderId(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out IdentityProviderId? id)
    {
        id = Slug.IsValid(text) ? new IdentityProviderId(text) : null;
        return id is not null;
    }

    /// <summary>The id in <paramref name="text"/>, which our own store or a checked document wrote.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static IdentityProviderId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException("Not an identity provider id.");

    public override string ToString() => Value;
}
