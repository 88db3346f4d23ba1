using Microsoft.Extensions.Options;
using Weblogin.Model;

namespace Weblogin.Tenants.Metadata;

/// <summary>
/// The file door: looks through <c>{folder}/{tenant}/{identityProvider}.xml</c> every other second and hands what changed to the
/// <see cref="MetadataIntake"/>. It looks rather than listens, because notifications get lost on the network drives such folders lie on.
/// Nothing it meets ends it or hides another file from it, and it never delays the start.
/// </summary>
internal sealed class MetadataFolder(
    MetadataIntake intake, TenantDirectory directory, IOptions<MetadataFolderOptions> options, TimeProvider time, ILogger<MetadataFolder> log) : BackgroundService
{
    private readonly Dictionary<string, SeenFile> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unreadable = new(StringComparer.Ordinal);
    private bool _failing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Folder is not { Length: > 0 } folder)
            return;
        log.MetadataFolderWatched(folder);
        using var timer = new PeriodicTimer(options.Value.Interval, time);
        do
        {
            await LookAsync(folder, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>One look at every file.</summary>
    internal async Task LookAsync(string folder, CancellationToken ct)
    {
        try
        {
            var tenants = Directory.Exists(folder) ? Directory.GetDirectories(folder) : [];
            var files = new List<string>();
            foreach (var tenant in tenants)
                await TryAsync(
                    tenant,
                    () =>
                    {
                        files.AddRange(Directory.GetFiles(tenant, "*.xml"));
                        return Task.CompletedTask;
                    },
                    ct);
            files.Sort(StringComparer.Ordinal);
            foreach (var gone in _seen.Keys.Except(files, StringComparer.Ordinal).ToArray())
                _seen.Remove(gone);
            _unreadable.IntersectWith(files.Concat(tenants));
            foreach (var file in files)
                await TryAsync(file, () => LookAtAsync(file, ct), ct);
            _failing = false;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // Once for each outage: a folder that is away for a night is one event, not forty thousand.
            if (!_failing)
                log.MetadataFolderFailed(folder, fault);
            _failing = true;
        }
    }

    // What one file or folder does to us is told once, until it has been readable in between.
    private async Task TryAsync(string path, Func<Task> look, CancellationToken ct)
    {
        try
        {
            await look();
            _unreadable.Remove(path);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            if (_unreadable.Add(path))
                log.MetadataPathFailed(path, fault);
        }
    }

    private async Task LookAtAsync(string file, CancellationToken ct)
    {
        var stamp = Stamp.Of(file);
        var snapshot = directory.Current;
        if (!_seen.TryGetValue(file, out var seen) || seen.Stamp != stamp)
        {
            // Still in the writing, perhaps: it must lie still for one look. What lay there long before we came does.
            seen = _seen[file] = new SeenFile(stamp);
            if (time.GetUtcNow() - stamp.WrittenAt < options.Value.Interval || stamp.WrittenAt > time.GetUtcNow())
                return;
        }

        if (seen.IsSettled(snapshot))
            return;
        if (Addressee(file, snapshot, out var reason) is not var (tenant, provider))
        {
            PassOver(file, seen, snapshot, reason);
            return;
        }

        // Pipes and devices have no length, and opening one may wait for ever.
        if (stamp.Length == 0)
        {
            PassOver(file, seen, snapshot, "it is empty, or no regular file");
            return;
        }

        if (await ReadAsync(file, stamp, ct) is not { } content)
        {
            PassOver(file, seen, snapshot, $"it is larger than {MetadataOffer.MaxOctets / 1024 / 1024} MiB or changed while it was read");
            return;
        }

        // Unreadable once is perhaps half written; unreadable twice is a fault to tell.
        var outcome = await intake.OfferAsync(new MetadataOffer(tenant, provider, content, MayBeIncomplete: !seen.WasIncomplete), ct);
        if (outcome is IntakeOutcome.Incomplete)
            seen.WasIncomplete = true;
        else
            seen.Settle(outcome is IntakeOutcome.Refused ? snapshot : null);
    }

    private void PassOver(string file, SeenFile seen, TenantSnapshot snapshot, string reason)
    {
        if (seen.Reason != reason)
            log.MetadataFilePassedOver(file, reason);
        seen.Reason = reason;
        seen.Settle(snapshot);
    }

    private static (Tenant, IdentityProvider.Saml)? Addressee(string file, TenantSnapshot snapshot, out string reason)
    {
        reason = "";
        if (!TenantId.TryParse(Path.GetFileName(Path.GetDirectoryName(file)), out var tenantId) || snapshot.FindTenant(tenantId) is null)
            reason = "its folder is not named after a tenant";
        else if (!IdentityProviderId.TryParse(Path.GetFileNameWithoutExtension(file), out var id) || snapshot.FindProviderToSetUp(tenantId, id) is not var (tenant, provider))
            reason = "it is not named after an identity provider of the tenant";
        else if (provider is not IdentityProvider.Saml saml)
            reason = "the identity provider is not a SAML one and has no metadata";
        else
            return (tenant, saml);
        return null;
    }

    /// <returns>Null where the file is too large, or is no longer the one that was seen.</returns>
    private static async Task<byte[]?> ReadAsync(string file, Stamp stamp, CancellationToken ct)
    {
        if (stamp.Length > MetadataOffer.MaxOctets)
            return null;
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[stamp.Length];
        var read = await stream.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, ct);
        return read == content.Length && Stamp.Of(file) == stamp ? content : null;
    }

    /// <summary>What tells that a file has changed.</summary>
    private readonly record struct Stamp(DateTimeOffset WrittenAt, long Length)
    {
        public static Stamp Of(string file)
        {
            // A link has a length and a time of its own, which say nothing of the content.
            var info = new FileInfo(file);
            info = info.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? info;
            return info.Exists ? new Stamp(info.LastWriteTimeUtc, info.Length) : default;
        }
    }

    private sealed class SeenFile(Stamp stamp)
    {
        private bool _settled;
        private TenantSnapshot? _until;

        public Stamp Stamp => stamp;

        public bool WasIncomplete { get; set; }

        public string? Reason { get; set; }

        /// <param name="until">The documents it was judged by: other documents may judge otherwise. Null settles it for good.</param>
        public void Settle(TenantSnapshot? until) => (_settled, _until) = (true, until);

        public bool IsSettled(TenantSnapshot snapshot) => _settled && (_until is null || ReferenceEquals(_until, snapshot));
    }
}
