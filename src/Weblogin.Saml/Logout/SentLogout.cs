using Weblogin.Saml.Issuing;

namespace Weblogin.Saml.Logout;

/// <summary>A logout message that is ready for the browser to carry. Consume it with a switch over both cases.</summary>
public abstract record SentLogout
{
    private SentLogout(string id) => Id = id;

    /// <summary>Id of the message: what an answer to it must name.</summary>
    public string Id { get; }

    /// <summary>The browser goes to this URL.</summary>
    /// <param name="Id">Id of the message.</param>
    /// <param name="Url">Absolute, with the message in its query.</param>
    public sealed record Redirect(string Id, string Url) : SentLogout(Id)
    {
        /// <inheritdoc/>
        public override string ToString() => "logout message by HTTP-Redirect";
    }

    /// <summary>The browser posts a form.</summary>
    /// <param name="Id">Id of the message.</param>
    /// <param name="Address">Absolute URL of the form.</param>
    /// <param name="IsResponse">What the message is.</param>
    /// <param name="Message">Base64.</param>
    /// <param name="RelayState"><see langword="null"/> for none.</param>
    public sealed record Post(string Id, string Address, bool IsResponse, string Message, string? RelayState) : SentLogout(Id)
    {
        /// <summary>Names and values of the form, in the order to send.</summary>
        public IReadOnlyList<KeyValuePair<string, string>> Fields
        {
            get
            {
                var message = KeyValuePair.Create(IsResponse ? PostBinding.ResponseField : PostBinding.RequestField, Message);
                return RelayState is null ? [message] : [message, KeyValuePair.Create(PostBinding.RelayStateField, RelayState)];
            }
        }

        /// <inheritdoc/>
        public override string ToString() => "logout message by HTTP-POST";
    }
}
