using System.Collections.Concurrent;
using System.Security.Cryptography;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Fetching;

namespace Weblogin.Downstream.Oidc.Hubs;

/// <summary>
/// Tenants' logos, served from the hub's own host: a person who is choosing tells no municipality that they were here. Fetched by us, by the
/// guarded way, into memory; only what begins as a picture is one. A logo that cannot be had is a letter on the page, and nobody waits for it.
/// </summary>
internal sealed class TenantLogos(IGuardedFetch fetch, TenantDirectory directory, TimeProvider time) : BackgroundService
{
    private const int MaxOctets = 128 * 1024;

    private static readonly string[] Accepted = ["image/png", "image/jpeg", "image/webp", "image/gif"];

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<TenantId, Entry> _logos = new();

    /// <summary>Where the tenant's logo lies on every host of a hub; null where there is none in hand.</summary>
    public string? AddressOf(Tenant tenant) => Find(tenant) is { } logo ? $"{HubPaths.Logo}/{tenant.Id}/{logo.Name}" : null;

    /// <summary>The picture in hand; null where there is none, or the tenant has written down another meanwhile.</summary>
    public LogoFile? Find(Tenant tenant) =>
        tenant.Presentation.Logo is { } logo && _logos.TryGetValue(tenant.Id, out var entry) && entry.From == logo.Address ? entry.File : null;

    /// <summary>Fetches what is missing or old, one after another.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        var snapshot = directory.Current;
        var listed = snapshot.RelyingParties.Where(party => party.Oidc?.Hub is not null).SelectMany(party => party.Tenants).ToHashSet();
        foreach (var tenant in snapshot.Tenants.Where(tenant => listed.Contains(tenant.Id)))
        {
            if (tenant.Presentation.Logo is { } logo && IsDue(tenant, logo.Address))
                await FetchAsync(tenant, logo.Address, ct);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        do
            await RefreshAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private bool IsDue(Tenant tenant, Uri address) =>
        !_logos.TryGetValue(tenant.Id, out var entry) || entry.From != address || entry.NextAt <= time.GetUtcNow();

    private async Task FetchAsync(Tenant tenant, Uri address, CancellationToken ct)
    {
        var request = new FetchRequest(address, tenant.Environment == DeploymentEnvironment.Test, MaxOctets) { Accept = Accepted };
        var file = await fetch.GetAsync(request, ct) is FetchOutcome.Fetched fetched ? LogoFile.Read(fetched.Content) : null;
        var now = time.GetUtcNow();
        _logos[tenant.Id] = file is null ? new Entry(address, Find(tenant), now + AfterFailure) : new Entry(address, file, now + Fresh);
    }

    /// <param name="File">Null where it could not be had.</param>
    private sealed record Entry(Uri From, LogoFile? File, DateTimeOffset NextAt);
}

/// <summary>A picture that a browser may show.</summary>
/// <param name="ContentType">By its first octets, never by what the other side said.</param>
/// <param name="Name">Names the content, so that a browser may keep it.</param>
internal sealed record LogoFile(byte[] Content, string ContentType, string Name)
{
    /// <summary>Null where the octets begin as no picture that is known. SVG is none: it can hold scripts.</summary>
    public static LogoFile? Read(byte[] content)
    {
        var type = content switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
            [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "image/gif",
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
            _ => null,
        };
        return type is null ? null : new LogoFile(content, type, Convert.ToHexStringLower(SHA256.HashData(content))[..12]);
    }

    public override string ToString() => $"{ContentType}, {Content.Length} octets";
}
