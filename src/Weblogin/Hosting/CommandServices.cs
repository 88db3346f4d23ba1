namespace Weblogin.Hosting;

/// <summary>The services that commands work with: keys, storage, tenants. Opened when a command first asks, closed when it is done.</summary>
internal sealed class CommandServices : IAsyncDisposable
{
    private ServiceProvider? _services;

    /// <summary>The settings alone, with nothing opened.</summary>
    /// <exception cref="OperatorException">One is wrong.</exception>
    public static HostSettings Settings() => HostSettings.Read(HostSettings.AddTo(new ConfigurationBuilder()).Build());

    /// <exception cref="OperatorException">Settings, keys or data cannot be used as they stand.</exception>
    public IServiceProvider Open()
    {
        if (_services is not null)
            return _services;
        var configuration = HostSettings.AddTo(new ConfigurationBuilder()).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        var settings = HostSettings.Read(configuration);
        services.AddLogging(logging => logging.AddCommandFile(settings));
        services.AddWebloginCore(settings, TimeProvider.System);
        return _services = services.BuildServiceProvider();
    }

    public ValueTask DisposeAsync() => _services?.DisposeAsync() ?? ValueTask.CompletedTask;
}
