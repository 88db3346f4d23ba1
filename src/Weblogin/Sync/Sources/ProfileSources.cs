using System.Diagnostics;
using Microsoft.Extensions.Options;
using Weblogin.Keys;
using Weblogin.Tenants;
using Weblogin.Tenants.Fetching;

namespace Weblogin.Sync.Sources;

/// <summary>Opens the sources that documents describe.</summary>
internal sealed class ProfileSources(TenantSecrets secrets, GuardedExchange exchange, IOptions<SyncOptions> options, TimeProvider time)
{
    /// <summary>A source as its document says. What is pushed is opened where it comes.</summary>
    /// <returns>The source; null where it is one that is pushed.</returns>
    public async Task<IProfileSource?> OpenAsync(Tenant tenant, SyncSource source, CancellationToken ct)
    {
        switch (source.Origin)
        {
            case SyncOrigin.Pull pull:
                var secret = await secrets.FindAsync(new TenantSecretPlace(tenant.Id, TenantSecretKind.Source, source.Name), ct);
                var login = new SourceLogin(pull.Authentication, secret, tenant.Environment == DeploymentEnvironment.Test, exchange, time);
                return new PulledSource(tenant, source, login, exchange, time);
            case SyncOrigin.File:
                return new FileSource(tenant, source, [.. source.Views.Select(view => PathOf(tenant, view)).OfType<string>()], source.MaxAge, time);
            case SyncOrigin.Push:
                return null;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>A file in the place of what the source would send: it is read as the source's.</summary>
    public IProfileSource OfFile(Tenant tenant, SyncSource source, string path) =>
        new FileSource(tenant, source with { Views = [source.Views[0]] }, [Path.GetFullPath(path)], null, time);

    /// <summary>What a machine of the tenant's sends.</summary>
    public PushedSource OfPush(Tenant tenant, SyncSource source, Stream body, long? length) => new(tenant, source, body, length, time);

    /// <summary>Where a view's file is dropped. The document's reader lets no path lead out of the folder.</summary>
    /// <returns>Null where there is no drop folder at all.</returns>
    public string? PathOf(Tenant tenant, SyncView view) => options.Value.Folder is { } folder ? Path.Combine(Path.GetFullPath(folder), tenant.Id.Value, view.Path) : null;
}
