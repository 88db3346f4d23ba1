using Weblogin.Saml.Metadata;
using Weblogin.Saml.Requests;
using Weblogin.Saml.Signatures;

namespace Weblogin.Saml.Logout;

/// <summary>
/// Makes the logout messages of one party for its partners' single logout services: by HTTP-Redirect where a partner has it, since that
/// needs no page and brings the partner its cookies, else by HTTP-POST. A request whose name is no pseudonym goes by HTTP-POST or not at
/// all: histories and logs keep addresses. Thread-safe.
/// </summary>
/// <param name="entityId">Issuer of everything.</param>
/// <param name="key">Signs.</param>
/// <param name="time">The party's clock.</param>
public sealed class LogoutSender(string entityId, SigningKey key, TimeProvider time)
{
    // How long the partner may take it: the browser is on its way.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Asks a partner to end sessions; <see langword="null"/> when it has no single logout service that can be used, HTTP-Redirect alone for
    /// a name that is not <see cref="SessionReference.IsPseudonym"/> included.
    /// </summary>
    /// <param name="services">From the partner's metadata.</param>
    /// <param name="sessions">
    /// What the partner knows the sessions by, at least one, all of one name: the first's NameID is written as it stands. One without an
    /// index means all of the name's.
    /// </param>
    /// <param name="relayState">At most 80 octets; comes back with the answer.</param>
    /// <exception cref="ArgumentException">No session.</exception>
    public SentLogout? Ask(ValueList<Endpoint> services, ValueList<SessionReference> sessions, string relayState)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(sessions);
        if (sessions.Count == 0)
        {
            throw new ArgumentException("There is no session to end.", nameof(sessions));
        }

        if ((sessions[0].IsPseudonym ? Choose(services) : Find(services, SamlBinding.HttpPost)) is not { } service)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var request = new LogoutRequest
        {
            Id = MessageId.New(),
            Issuer = entityId,
            Destination = service.Location,
            IssueInstant = now,
            NotOnOrAfter = now + Lifetime,
            NameId = sessions[0].NameId,
            SessionIndexes = sessions.Any(static session => session.SessionIndex is null) ? [] : ValueList.From(sessions.Select(static session => session.SessionIndex!).Distinct()),
        };
        return service.Binding is SamlBinding.HttpRedirect
            ? new SentLogout.Redirect(request.Id, LogoutBinding.Redirect(request, relayState, key))
            : new SentLogout.Post(request.Id, request.Destination, IsResponse: false, LogoutBinding.Post(request, key), relayState);
    }

    /// <summary>Answers a partner's request; <see langword="null"/> when it has no single logout service that can be used.</summary>
    /// <param name="services">From the partner's metadata.</param>
    /// <param name="inResponseTo">Id of the request.</param>
    /// <param name="relayState">As it came with the request; <see langword="null"/> when none did.</param>
    /// <param name="complete">Everybody who was to be told has confirmed (SAML Core 3.7.3.2).</param>
    public SentLogout? Answer(ValueList<Endpoint> services, string inResponseTo, string? relayState, bool complete)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(inResponseTo);
        if (Choose(services) is not { } service)
        {
            return null;
        }

        var response = new LogoutResponse
        {
            Id = MessageId.New(),
            InResponseTo = inResponseTo,
            Issuer = entityId,
            // SAML Metadata 2.2.2
            Destination = service.ResponseLocation ?? service.Location,
            IssueInstant = time.GetUtcNow(),
            Status = SamlStatus.Success,
            SubStatus = complete ? null : SamlStatus.PartialLogout,
        };
        return service.Binding is SamlBinding.HttpRedirect
            ? new SentLogout.Redirect(response.Id, LogoutBinding.Redirect(response, relayState, key))
            : new SentLogout.Post(response.Id, response.Destination, IsResponse: true, LogoutBinding.Post(response, key), relayState);
    }

    private static Endpoint? Choose(ValueList<Endpoint> services) => Find(services, SamlBinding.HttpRedirect) ?? Find(services, SamlBinding.HttpPost);

    private static Endpoint? Find(ValueList<Endpoint> services, string binding) =>
        services.FirstOrDefault(service => string.Equals(service.Binding, binding, StringComparison.Ordinal));
}
