using System.Diagnostics.CodeAnalysis;

namespace Weblogin.Model;

/// <summary>A SAML entity id: an absolute URI of at most 1024 printable ASCII characters, compared ordinally (SAML Core 8.3.6).</summary>
internal sealed record EntityId
{
    private EntityId(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out EntityId? id)
    {
        var valid = text is { Length: > 0 and <= 1024 } && Uri.TryCreate(text, UriKind.Absolute, out _) && !text.AsSpan().ContainsAnyExceptInRange('!', '~');
        id = valid ? new EntityId(text!) : null;
        return valid;
    }

    public override string ToString() => Value;
}
