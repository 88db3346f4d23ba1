using Weblogin.Model;

namespace Weblogin.Tenants;

internal abstract partial record IdentityProvider
{
    /// <summary>The tenant's own register of library patrons: they prove who they are on a page of ours.</summary>
    internal sealed record Local : IdentityProvider
    {
        /// <summary>How patrons may prove who they are, at least one.</summary>
        public required IReadOnlySet<LocalMethod> Methods { get; init; }

        /// <summary>By which ways one-time codes go, the first wanted most; empty where no method needs one.</summary>
        public required IReadOnlyList<CodeChannel> CodeChannels { get; init; }

        /// <summary>The level that a patron whose record names none counts as: high, or substantial where the tenant says so.</summary>
        public required AssuranceLevel UnknownLevel { get; init; }
    }
}

/// <summary>How a patron proves who they are on our own page.</summary>
internal enum LocalMethod
{
    /// <summary>A PIN alone.</summary>
    Pin,

    Password,

    /// <summary>A PIN, and a one-time code that is sent.</summary>
    PinAndCode,

    /// <summary>A PIN, and a code of an authenticator app.</summary>
    PinAndTotp,
}

/// <summary>By which way a one-time code is sent.</summary>
internal enum CodeChannel
{
    Sms,
    Email,
}
