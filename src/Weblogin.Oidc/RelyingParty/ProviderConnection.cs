namespace Weblogin.Oidc.RelyingParty;

/// <summary>Everything needed to use one provider. Make one per registration and keep it; thread-safe.</summary>
public sealed class ProviderConnection
{
    /// <param name="registration">Ourselves as its client.</param>
    /// <param name="metadata">Its metadata; may be shared by several registrations with one provider.</param>
    /// <param name="http">For its back-channel endpoints. Must not follow redirects.</param>
    /// <param name="time">The clock.</param>
    /// <param name="options">Times.</param>
    public ProviderConnection(
        RelyingPartyRegistration registration,
        ProviderMetadataSource metadata,
        HttpClient http,
        TimeProvider time,
        ProviderOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(registration);
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(options);
        if (!string.Equals(registration.Issuer, metadata.Issuer, StringComparison.Ordinal))
            throw new ArgumentException("The metadata is that of another issuer.", nameof(metadata));
        Registration = registration;
        Metadata = metadata;
        Time = time;
        Options = options;
        RequestObjects = registration.RequestSigner is { } signer ? new RequestObjectWriter(signer, registration, time) : null;
        BackChannel = new BackChannel(new BoundedHttp(http, time, options.Deadline), registration, time);
    }

    /// <summary>Ourselves as its client.</summary>
    public RelyingPartyRegistration Registration { get; }

    /// <summary>Its metadata.</summary>
    public ProviderMetadataSource Metadata { get; }

    internal TimeProvider Time { get; }

    internal ProviderOptions Options { get; }

    internal BackChannel BackChannel { get; }

    /// <summary>Null where requests are sent unsigned.</summary>
    internal RequestObjectWriter? RequestObjects { get; }
}
