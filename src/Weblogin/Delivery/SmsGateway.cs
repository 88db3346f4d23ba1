using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;

namespace Weblogin.Delivery;

/// <summary>
/// Hands messages to an HTTP gateway, in the form that its documentation asks for (<see cref="SmsOptions"/>). Of the answer only the status is read: 2xx is taken. No redirect
/// is followed: it would carry a code to somebody whom the operator did not name.
/// </summary>
internal sealed class SmsGateway : ISmsDelivery, IDisposable
{
    private readonly SmsOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<SmsGateway> _log;
    private readonly HttpMessageInvoker _http;

    public SmsGateway(IOptions<SmsOptions> options, TimeProvider time, ILogger<SmsGateway> log)
    {
        (_options, _time, _log) = (options.Value, time, log);
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = _options.Timeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        });
    }

    public bool IsSetUp => true;

    public async Task<DeliveryOutcome> SendAsync(TextMessage message, CancellationToken ct)
    {
        // Not a moment of it within the answer to the person.
        await Task.Yield();
        using var deadline = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        try
        {
            var secret = _options.SecretFile is null ? "" : (await File.ReadAllTextAsync(_options.SecretFile, either.Token)).Trim();
            using var request = Compose(new SmsValues(_options.Plus ? message.To : message.To.TrimStart('+'), message.Text, secret));
            using var response = await _http.SendAsync(request, either.Token);
            if (response.IsSuccessStatusCode)
                return new DeliveryOutcome.HandedOver();
            _log.MessageNotTaken(new Uri(_options.Gateway!).Host, $"status {(int)response.StatusCode}");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            // Its message may repeat the address, which may hold the number.
            _log.MessageNotTaken(new Uri(_options.Gateway!).Host, fault.GetType().Name);
        }

        return new DeliveryOutcome.Failed();
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Compose(SmsValues values)
    {
        var address = new Uri(SmsTemplate.FillAddress(_options.Gateway!, values));
        var request = new HttpRequestMessage(_options.Body is null ? HttpMethod.Get : HttpMethod.Post, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Weblogin", null));
        if (_options.Header?.Split(':', 2) is [var name, var value])
            request.Headers.TryAddWithoutValidation(name, SmsTemplate.FillHeader(value.Trim(), values));
        if (_options.Body is { } body)
            request.Content = new StringContent(SmsTemplate.FillBody(body, _options.ContentType, values), Encoding.UTF8, _options.ContentType);
        return request;
    }
}
