using System.Buffers;
using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Weblogin.Audit;
using Weblogin.Model;

namespace Weblogin.Admin.Access;

/// <summary>Makes the tokens by which programs administer, judges those that come, and takes them out of force; each change with its audit event.</summary>
internal sealed class ApiTokens(IApiTokenStore store, IAdministratorStore administrators, IAuditLog audit, TimeProvider time)
{
    /// <summary>What secret scanners find one by.</summary>
    public const string Prefix = "wla_";

    private const int SecretSize = 32;
    private const int TextLength = 43;
    private const int IdLength = 16;

    // Written down at most this often: reading shall not be writing.
    private static readonly TimeSpan UsedEvery = TimeSpan.FromMinutes(1);

    private static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>Makes a token: 256 bits of chance.</summary>
    /// <param name="wanted">Id and times are not its own yet.</param>
    /// <returns>What is known of it, and the token itself, which is shown once and kept nowhere; null where its owner has <see cref="ApiToken.MostOfOne"/> living ones already, or its maker may not any more.</returns>
    /// <exception cref="ArgumentException">It is longer than it may be, opens nothing, or has a note that is none: our own fault.</exception>
    public async Task<(ApiToken Token, string Text)?> MakeAsync(WantedApiToken wanted, Actor by)
    {
        if (!wanted.IsRight)
            throw new ArgumentException("No token may be so.", nameof(wanted));
        var now = time.GetUtcNow();
        var token = new ApiToken
        {
            Id = RandomNumberGenerator.GetHexString(IdLength, lowercase: true),
            Note = wanted.Note.Trim(),
            Person = wanted.Person,
            Tenant = wanted.Tenant,
            Scopes = wanted.Scopes,
            Networks = wanted.Networks,
            MadeBy = by.Name,
            MadeByPerson = by.Person,
            MadeAt = now,
            ExpiresAt = now + wanted.Life,
        };
        var text = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretSize));
        // Whoever is removed in this very moment leaves none behind.
        var recorded = audit.Record(Event(token, AuditActs.TokenMade, by, now) with { After = Told(token) });
        return await administrators.CommitAsync([.. HoldingMaker(token), recorded, store.Add(token, HashOf(text))]) ? (token, text) : null;
    }

    /// <summary>What must hold when something is committed that a token did: it stands, and what it rests on.</summary>
    public IReadOnlyList<IPendingWrite> Holding(ApiToken token) => [.. HoldingMaker(token), store.Hold(token.Id, time.GetUtcNow())];

    // A person's own acts as them, and is held with them.
    private IEnumerable<IPendingWrite> HoldingMaker(ApiToken token) => token is { IsMachines: true, MadeByPerson: { } maker } ? [administrators.Hold(maker, token.Tenant)] : [];

    /// <param name="held">What must still hold in that commit; empty for one's own, and for a command.</param>
    /// <returns>False where there is none of the sort any more, or what is held does not hold.</returns>
    public Task<bool> RevokeAsync(ApiToken token, Actor by, params IReadOnlyList<IPendingWrite> held) =>
        administrators.CommitAsync([.. held, store.Revoke(token.Id), audit.Record(Event(token, AuditActs.TokenRevoked, by, time.GetUtcNow()))]);

    /// <summary>Judges a call.</summary>
    /// <param name="authorization">The Authorization header, the one place where a token is looked for (RFC 6750 §2.1); null where there is none.</param>
    /// <param name="from">The caller's address; null where it is not known.</param>
    public async Task<ApiVerdict> JudgeAsync(string? authorization, IPAddress? from, CancellationToken ct)
    {
        if (!AuthenticationHeaderValue.TryParse(authorization, out var header) || !header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            return new ApiVerdict.Unknown("no bearer token");
        if (header.Parameter is not { } text || !IsText(text))
            return new ApiVerdict.Unknown("not in the form of a token");
        var hash = HashOf(text);
        if (await store.FindAsync(hash, ct) is not { } found)
            return new ApiVerdict.Unknown("no such token");
        var (token, now) = (found.Token, time.GetUtcNow());
        if (token.ExpiresAt <= now)
            return new ApiVerdict.Unknown($"token {token.Id} has expired");
        // What ended and came again is not what the token was made on.
        found = found with { Accesses = [.. found.Accesses.Where(access => access.AddedAt <= token.MadeAt)] };
        if (!Stands(found))
            return new ApiVerdict.Unknown($"token {token.Id} rests on the access of person {token.RestsOn}, who may not any more");
        if (!token.MayComeFrom(from))
            return new ApiVerdict.FromElsewhere(token);
        if (found.UsedAt is not { } used || now - used >= UsedEvery)
            await store.UsedAsync(hash, now);
        return new ApiVerdict.Accepted(found);
    }

    // A person's own has what they have; a machine's is as good as its maker's word, and a command's word is the machine's that we run on.
    private static bool Stands(FoundApiToken found) => found.Token switch
    {
        { IsMachines: false } => found.Accesses.Count > 0,
        { MadeByPerson: null } => true,
        { Tenant: var tenant } => found.Accesses.Any(access => access.IsOperator || (tenant is not null && access.Tenant == tenant)),
    };

    private static bool IsText(string text) =>
        text.StartsWith(Prefix, StringComparison.Ordinal) && text.Length == Prefix.Length + TextLength && !text.AsSpan(Prefix.Length).ContainsAnyExcept(Alphabet);

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.ASCII.GetBytes(text));

    private static AuditEvent Event(ApiToken token, string act, Actor by, DateTimeOffset at) =>
        new() { Tenant = token.Tenant, At = at, By = by.Name, Person = by.Person, Act = act, On = $"{token.Note} ({token.Id})" };

    private static string Told(ApiToken token) =>
        $"{(token.IsMachines ? "machine" : "person")}; {string.Join(", ", token.Scopes.Select(ApiScopes.Of))}; until {token.ExpiresAt:yyyy-MM-dd}; from {(token.Networks.Count == 0 ? "anywhere" : string.Join(", ", token.Networks))}";
}

/// <summary>A token that somebody wants.</summary>
/// <param name="Person">As whom it shall act; null for a machine's.</param>
/// <param name="Tenant">Of a machine's: which it shall administer; null for the installation. Null of a person's.</param>
/// <param name="Life">At most <see cref="ApiToken.LongestLife"/>.</param>
internal sealed record WantedApiToken(PersonId? Person, TenantId? Tenant, string Note, IReadOnlyList<ApiScope> Scopes, TimeSpan Life, IReadOnlyList<string> Networks)
{
    /// <summary>Whether there may be such a one.</summary>
    public bool IsRight => ApiToken.IsNote(Note) && Scopes.Count > 0 && Life > TimeSpan.Zero && Life <= ApiToken.LongestLife(Scopes) && (Person is null || Tenant is null) && Networks.All(network => IPNetwork.TryParse(network, out _));
}
