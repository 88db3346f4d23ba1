using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using Weblogin.Oidc;
using Weblogin.Oidc.Provider;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;

namespace Weblogin.Sandbox.IdPorten;

/// <summary>A pushed request that a person is answering on a page.</summary>
internal sealed record Interaction(AuthorizeRequest Request, IdPortenFault Fault);

/// <summary>ID-porten's own session with a browser: the one that federates onward.</summary>
internal sealed record SingleSignOn(Person Person, LoginMethod Method, DateTimeOffset AuthTime, string SessionId)
{
    /// <summary>The clients that were answered from it, who are told when it ends. Thread-safe.</summary>
    public ConcurrentDictionary<string, bool> Clients { get; } = new(StringComparer.Ordinal);
}

/// <summary>What an authorization code stands for.</summary>
internal sealed record Granted(CodeGrant Grant, Person Person, IdPortenFault Fault);

/// <summary>What ID-porten remembers from one step to the next.</summary>
internal sealed class IdPortenState(TimeProvider time, string pairwiseSecret)
{
    /// <summary>How long a pushed request may wait (ID-porten: 120 seconds).</summary>
    public static readonly TimeSpan PushedLife = TimeSpan.FromSeconds(120);

    public static readonly TimeSpan AccessTokenLife = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan _codeLife = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _interactionLife = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan _sessionLife = TimeSpan.FromMinutes(120);

    public Kept<AuthorizeRequest> Pushed { get; } = new(time, PushedLife);

    public Kept<Interaction> Interactions { get; } = new(time, _interactionLife);

    public Kept<SingleSignOn> Sessions { get; } = new(time, _sessionLife);

    public Kept<Granted> Codes { get; } = new(time, _codeLife);

    public Kept<Granted> AccessTokens { get; } = new(time, AccessTokenLife);

    /// <summary>A code for the person signed in; good once, for one minute.</summary>
    public string Grant(Interaction interaction, SingleSignOn session)
    {
        var request = interaction.Request;
        session.Clients[request.Client.ClientId] = true;
        var grant = new CodeGrant
        {
            ClientId = request.Client.ClientId,
            RedirectUri = request.ReplyTo.RedirectUri.Value,
            CodeChallenge = request.CodeChallenge,
            Expires = time.GetUtcNow() + _codeLife,
            Scopes = request.Scopes,
            Nonce = request.Nonce,
            Subject = Pairwise(request.Client.ClientId, session.Person),
            AuthTime = session.AuthTime,
            Acr = session.Method.Acr,
            Amr = [session.Method.Amr],
            SessionId = session.SessionId,
            IdTokenClaims = [],
            UserInfoClaims = [],
        };
        return Codes.Add(new Granted(grant, session.Person, interaction.Fault));
    }

    public SingleSignOn SignIn(Person person, LoginMethod method) => new(person, method, time.GetUtcNow(), OpaqueHandle.New().Value);

    // OIDC Core §8.1: every client sees the person under another name.
    private string Pairwise(string clientId, Person person) =>
        Base64UrlEncoder.Encode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(pairwiseSecret), Encoding.UTF8.GetBytes($"{clientId}|{person.NationalId}")));
}
