using System.Diagnostics.CodeAnalysis;

namespace Weblogin.Model;

/// <summary>The name of a tenant in documents, folders and logs: 1-63 of <c>a-z 0-9 -</c>, not beginning or ending with a hyphen.</summary>
internal sealed record TenantId
{
    /// <summary>The place of what belongs to the operator and no tenant: no document can have this name.</summary>
    public static readonly TenantId Operator = new("*");

    private TenantId(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out TenantId? id)
    {
        id = Slug.IsValid(text) ? new TenantId(text) : null;
        return id is not null;
    }

    /// <summary>The id in <paramref name="text"/>, which our own store or a checked document wrote.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static TenantId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException("Not a tenant id.");

    public override string ToString() => Value;
}
