using Weblogin.Saml.Requests;

namespace Weblogin.Saml.Logout;

/// <summary>A logout message as it arrived by one of the two bindings. Nothing in it is read yet.</summary>
public abstract record ReceivedLogout
{
    private ReceivedLogout()
    {
    }

    /// <summary>By HTTP-Redirect (SAML Bindings 3.4).</summary>
    /// <param name="Query">As received, with or without the question mark, still encoded.</param>
    public sealed record Redirect(string Query) : ReceivedLogout
    {
        // The longest that browsers and servers agree on is far below.
        internal const int MaxLength = 32 * 1024;

        /// <summary>
        /// A response comes in it rather than a request; <see langword="null"/> when neither does, both do, or a parameter comes twice.
        /// </summary>
        public bool? IsResponse => Query.Length > MaxLength
            ? null
            : RedirectQuery.Parse(Query) switch
            {
                { EncodedRequest: not null, EncodedResponse: null } => false,
                { EncodedRequest: null, EncodedResponse: not null } => true,
                _ => null,
            };

        /// <summary>The relay state, unverified: a hint of what a response belongs to; <see langword="null"/> when there is none.</summary>
        public string? RelayState => Query.Length > MaxLength ? null : RedirectQuery.Decode(RedirectQuery.Parse(Query)?.EncodedRelayState);

        /// <inheritdoc/>
        public override string ToString() => $"query of {Query.Length} characters";
    }

    /// <summary>By HTTP-POST (SAML Bindings 3.5).</summary>
    /// <param name="Message">Value of the form field: base64.</param>
    /// <param name="RelayState"><see langword="null"/> when there is none.</param>
    public sealed record Post(string Message, string? RelayState) : ReceivedLogout
    {
        /// <inheritdoc/>
        public override string ToString() => $"form value of {Message.Length} characters";
    }
}
