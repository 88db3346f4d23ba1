using Weblogin.Model;

namespace Weblogin.Admin.Providers;

/// <summary>How often an identity provider is asked whether it is there, by whichever door: a program in a loop, or a button pressed again and again, would have everybody's provider shut us out. Thread-safe.</summary>
internal sealed class CheckRate(TimeProvider time)
{
    /// <summary>From one check of a provider to the next.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<(TenantId, IdentityProviderId), DateTimeOffset> _checked = [];

    /// <summary>Whether it may be asked now; if so, it is taken to have been.</summary>
    public bool TryUse(TenantId tenant, IdentityProviderId provider)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (_checked.TryGetValue((tenant, provider), out var before) && now - before < Between)
                return false;
            _checked[(tenant, provider)] = now;
            return true;
        }
    }
}
