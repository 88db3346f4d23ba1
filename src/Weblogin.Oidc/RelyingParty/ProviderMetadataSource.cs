using System.Diagnostics;
using System.Text;
using Weblogin.Oidc.Jose;

namespace Weblogin.Oidc.RelyingParty;

/// <summary>
/// One provider's discovery document and keys: read when first needed, again after <see cref="ProviderOptions.MetadataLife"/>, and
/// when a token names a key that is not known. One reader at a time, everybody else shares what it gets; a copy that was once good
/// is kept when reading fails. Make one per provider and keep it; thread-safe.
/// </summary>
public sealed class ProviderMetadataSource
{
    private const string WellKnown = "/.well-known/openid-configuration";

    private readonly BoundedHttp _http;
    private readonly string _issuer;
    private readonly TimeProvider _time;
    private readonly ProviderOptions _options;
    private readonly Lock _gate = new();
    private Task<MetadataOutcome>? _reading;
    private ProviderMetadata? _good;
    private Unavailability _lastProblem = Unavailability.NotReached;
    private DateTimeOffset _lastFailure = DateTimeOffset.MinValue;
    private DateTimeOffset _lastForced = DateTimeOffset.MinValue;

    /// <param name="issuer">The provider's issuer identifier, exactly as it writes it.</param>
    /// <param name="http">Must not follow redirects.</param>
    /// <param name="time">The clock.</param>
    /// <param name="options">Times.</param>
    public ProviderMetadataSource(string issuer, HttpClient http, TimeProvider time, ProviderOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(issuer);
        if (!Uri.TryCreate(issuer, UriKind.Absolute, out _))
            throw new ArgumentException("The issuer must be an absolute URL.", nameof(issuer));
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(options);
        _issuer = issuer;
        _time = time;
        _options = options;
        _http = new BoundedHttp(http, time, options.Deadline);
    }

    /// <summary>The issuer identifier.</summary>
    public string Issuer => _issuer;

    /// <summary>The metadata, from memory while it is fresh.</summary>
    /// <param name="ct">Ends this wait; a reading that others wait for goes on.</param>
    public Task<MetadataOutcome> GetAsync(CancellationToken ct)
    {
        lock (_gate)
        {
            return _good is not null && IsFresh(_good) ? Task.FromResult(Known()) : JoinReading().WaitAsync(ct);
        }
    }

    /// <summary>
    /// The metadata after a token named a key that <paramref name="seen"/> does not have: read once more, unless that was done a
    /// moment ago (OIDC Core §10.1.1).
    /// </summary>
    /// <param name="seen">The metadata in which the key was looked for.</param>
    /// <param name="ct">Ends this wait; a reading that others wait for goes on.</param>
    public Task<MetadataOutcome> GetNewerAsync(ProviderMetadata seen, CancellationToken ct)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_good, seen))
                return Task.FromResult(Known());
            var now = _time.GetUtcNow();
            if (_reading is null && now - _lastForced < _options.UnknownKeyInterval)
                return Task.FromResult(Known());
            _lastForced = now;
            return JoinReading().WaitAsync(ct);
        }
    }

    // Under the gate. The reading does not get a caller's token: one impatient browser must not fail everybody else's login.
    private Task<MetadataOutcome> JoinReading() =>
        _reading
        ?? (
            _time.GetUtcNow() - _lastFailure < _options.RetryInterval
                ? Task.FromResult(Known())
                : _reading = Task.Run(ReadAndKeepAsync, CancellationToken.None)
        );

    private bool IsFresh(ProviderMetadata metadata) => _time.GetUtcNow() - metadata.ReadAt < _options.MetadataLife;

    private MetadataOutcome Known() =>
        _good is not null ? new MetadataOutcome.Available(_good) : new MetadataOutcome.Unavailable(_lastProblem);

    private async Task<MetadataOutcome> ReadAndKeepAsync()
    {
        (ProviderMetadata? Metadata, Unavailability? Problem) read = (null, Unavailability.NotReached);
        try
        {
            read = await ReadAsync();
        }
        finally
        {
            lock (_gate)
            {
                _reading = null;
                _good = read.Metadata ?? _good;
                _lastProblem = read.Problem ?? _lastProblem;
                if (read.Metadata is null)
                    _lastFailure = _time.GetUtcNow();
            }
        }

        lock (_gate)
            return Known();
    }

    private async Task<(ProviderMetadata? Metadata, Unavailability? Problem)> ReadAsync()
    {
        var (document, problem) = await FetchAsync(new Uri(_issuer.TrimEnd('/') + WellKnown));
        if (document is null)
            return (null, problem);
        var (configuration, wrong) = ProviderConfigurationReader.Read(document, _issuer);
        if (configuration is null)
            return (null, wrong);
        var (keySet, keyProblem) = await FetchAsync(configuration.JwksUri);
        if (keySet is null)
            return (null, keyProblem);
        if (!JsonWebKeySetReader.TryRead(Encoding.UTF8.GetString(keySet), out var keys))
            return (null, Unavailability.Malformed);
        // A set may hold keys for other purposes and algorithms to come: they are passed over, not an error.
        var usable = keys.Where(JsonWebKeySetReader.CanVerify).ToList();
        return usable.Count == 0
            ? (null, Unavailability.Malformed)
            : (new ProviderMetadata(configuration, usable, _time.GetUtcNow()), null);
    }

    private async Task<(byte[]? Body, Unavailability? Problem)> FetchAsync(Uri uri)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        return await _http.SendAsync(request, CancellationToken.None) switch
        {
            HttpReply.Answered { IsSuccess: true, Body: var body } => (body, null),
            HttpReply.Answered => (null, Unavailability.ServerError),
            HttpReply.Failed { Reason: var reason } => (null, reason),
            _ => throw new UnreachableException(),
        };
    }
}
