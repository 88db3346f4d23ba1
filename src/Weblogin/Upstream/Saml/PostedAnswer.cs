using Weblogin.Pages;

namespace Weblogin.Upstream.Saml;

/// <summary>What an identity provider posted to us, read within bounds and believed in nothing. Closed.</summary>
internal abstract record PostedAnswer
{
    /// <summary>Name of the parameter, in a form or in a query (SAML Bindings 3.6.3).</summary>
    public const string ArtifactField = "SAMLart";

    private PostedAnswer() { }

    /// <summary>Null where the body is no such form, or too large.</summary>
    /// <param name="maxBody">Octets of the whole body.</param>
    public static async Task<PostedAnswer?> ReadAsync(HttpContext context, int maxBody) => await PostedForm.ReadAsync(context, maxBody) switch
    {
        null => null,
        var form when form.ContainsKey(ArtifactField) => new Artifact(),
        var form when form["SAMLResponse"] is [{ Length: > 0 } response] && form["RelayState"].Count <= 1 => new Response(response, form["RelayState"]),
        _ => null,
    };

    /// <summary>A response by the HTTP-POST binding (SAML Bindings 3.5.4).</summary>
    /// <param name="Value">Base64, still unread.</param>
    /// <param name="RelayState">Null where none came.</param>
    internal sealed record Response(string Value, string? RelayState) : PostedAnswer
    {
        public override string ToString() => $"SAMLResponse ({Value.Length} characters)";
    }

    /// <summary>A reference to a response that we would have to fetch (SAML Bindings 3.6), which we do not.</summary>
    internal sealed record Artifact : PostedAnswer;
}
