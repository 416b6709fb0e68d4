"""Two mistakes that are made in front of Django, by a gateway or a home-made middleware."""

from django.http import JsonResponse


def credentials_gate(get_response):
    """Refuses any call for items without credentials, preflights too: browsers never put credentials on those."""

    def gate(request):
        knocks = request.headers.get('Authorization') or request.headers.get('Cookie')
        if '/items/' in request.path and not knocks:
            return JsonResponse({'detail': 'Credentials required.'}, status=401)
        return get_response(request)

    return gate


def cors_on_success_only(get_response):
    """Takes the CORS headers from every failure, as nginx's `add_header` without `always` does."""

    def only_on_success(request):
        response = get_response(request)
        if response.status_code >= 400:
            for name in [name for name, _ in response.items() if name.lower().startswith('access-control-')]:
                del response[name]
        return response

    return only_on_success
