namespace Weblogin.Oidc.Provider;

/// <summary>An authorization response ready for the browser.</summary>
public sealed class AuthorizeResponse
{
    internal AuthorizeResponse(ResponseMode mode, RedirectUri redirectUri, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        Mode = mode;
        RedirectUri = redirectUri;
        Fields = fields;
    }

    /// <summary>How it travels.</summary>
    public ResponseMode Mode { get; }

    /// <summary>Where it goes.</summary>
    public RedirectUri RedirectUri { get; }

    /// <summary>The response parameters in the order they are sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; }

    /// <summary>The <c>Location</c> of the redirect for <see cref="ResponseMode.Query"/>. Holds the code: never log it.</summary>
    public string ToLocation() => FormEncoding.AddToQuery(RedirectUri.Value, Fields);

    /// <summary>The redirect URI; never the code.</summary>
    public override string ToString() => $"AuthorizeResponse({RedirectUri})";
}
