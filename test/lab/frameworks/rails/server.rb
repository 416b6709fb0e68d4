# Rails as `rails new` sets it up: protect_from_forgery, the session in an encrypted cookie, rack-cors as its readme shows it.
#
# Profiles: default (development), production, null-session and api (both in production), server-sessions, hosts (development's own
# list of hosts), no-cors, cors-elsewhere, cors-star, cors-headers,
# cors-last (behind the error pages, as config.middleware.use puts it; the check of origins is off).
PROFILE = ENV.fetch('PROFILE', 'default')
PRODUCTION = %w[production null-session api].include?(PROFILE)
ENV['RAILS_ENV'] = PRODUCTION ? 'production' : 'development'

require 'action_controller/railtie'
require 'rack/cors'
require 'pundit'
require 'rack/handler/webrick'
require 'tmpdir'

ROOT = Dir.mktmpdir
at_exit { FileUtils.remove_entry(ROOT) }
PAGES = [ENV['PAGES_HTTP'], ENV['PAGES_HTTPS']].map { |port| /:#{port}\z/ }
# The error pages that `rails new` writes.
FileUtils.cp_r(Gem.loaded_specs['railties'].full_require_paths.first + '/rails/generators/rails/app/templates/public', ROOT)

class Shop < Rails::Application
  config.root = ROOT
  config.load_defaults 6.1
  config.eager_load = false
  config.consider_all_requests_local = !PRODUCTION
  config.hosts.clear unless PROFILE == 'hosts'
  config.logger = Logger.new($stderr)
  config.secret_key_base = 'lab' * 20
  config.session_store PROFILE == 'server-sessions' ? :cache_store : :cookie_store, key: '_shop_session'
  config.cache_store = :memory_store
  config.action_dispatch.rescue_responses['Pundit::NotAuthorizedError'] = :forbidden
  config.action_controller.default_protect_from_forgery = PROFILE != 'api'
  config.action_controller.forgery_protection_origin_check = PROFILE != 'cors-last'
  unless PROFILE == 'no-cors'
    place = PROFILE == 'cors-last' ? [:use] : [:insert_before, 0]
    config.middleware.public_send(*place, Rack::Cors) do
      allow do
        case PROFILE
        when 'cors-elsewhere' then origins 'https://www.example.com'
        when 'cors-star' then origins '*'
        else origins(*PAGES)
        end
        headers = PROFILE == 'cors-headers' ? %w[Content-Type] : :any
        resource '*', headers: headers, methods: %i[get post put patch delete options head], credentials: PROFILE != 'cors-star'
      end
    end
  end
end

Shop.initialize!

class ApplicationController < ActionController::Base
  include Pundit
  protect_from_forgery with: PROFILE == 'null-session' ? :null_session : :exception unless PROFILE == 'api'

  def current_user
    session[:user]
  end

  private

  def require_login
    head :unauthorized unless current_user
  end
end

class LabController < ActionController::Base
  def reset
    Rails.cache.clear
    use 'lab' * 20
    head :no_content
  end

  # What a deployment without a fixed secret_key_base does.
  def rotate
    use SecureRandom.hex(64)
    render json: {}
  end

  private

  def use(secret)
    generator = ActiveSupport::CachingKeyGenerator.new(ActiveSupport::KeyGenerator.new(secret, iterations: 1000))
    Rails.application.env_config['action_dispatch.key_generator'] = generator
  end
end

class SessionsController < ApplicationController
  def csrf
    render json: { token: form_authenticity_token }
  end

  def create
    return render json: { error: 'Invalid username or password' }, status: :unauthorized if params[:password] != 'secret'

    reset_session
    session[:user] = params[:username]
    render json: { user: current_user }
  end

  def destroy
    reset_session
    head :no_content
  end
end

# An SPA's token endpoint: many skip the check where the session begins.
class SpaSessionsController < SessionsController
  skip_forgery_protection only: :create
end

Item = Struct.new(:owner)
class ItemPolicy
  def initialize(user, item)
    @user = user
    @item = item
  end

  def destroy? = @item.owner == @user
end

class ItemsController < ApplicationController
  before_action :require_login

  def index
    render json: [{ id: 1 }]
  end

  def create
    return render json: { errors: { name: ["can't be blank"] } }, status: :unprocessable_entity if params[:name] == ''

    render json: { id: 2 }, status: :created
  end

  def destroy
    authorize Item.new('root')
    head :no_content
  end

  def admin
    current_user == 'root' ? render(json: {}) : head(:forbidden)
  end
end

class BasicController < ActionController::Base
  http_basic_authenticate_with name: 'ada', password: 'secret'

  def index
    render json: []
  end
end

class TokenController < ActionController::API
  include ActionController::HttpAuthentication::Token::ControllerMethods
  before_action :authenticate

  def index
    render json: []
  end

  private

  def authenticate
    authenticate_or_request_with_http_token do |token, _options|
      ActiveSupport::SecurityUtils.secure_compare(token, 'f3a9c1d47be24e0fb1a2c3d4e5f60718')
    end
  end
end

Shop.routes.draw do
  get '/api/lab/reset', to: 'lab#reset'
  get '/api/lab/rotate', to: 'lab#rotate'
  get '/csrf', to: 'sessions#csrf'
  post '/login', to: 'sessions#create'
  post '/spa/login', to: 'spa_sessions#create'
  delete '/logout', to: 'sessions#destroy'
  resources :items, only: %i[index create destroy]
  get '/admin', to: 'items#admin'
  get '/basic', to: 'basic#index'
  get '/token', to: 'token#index'
end

Thread.new do
  $stdin.read
  exit!
end
Rack::Handler::WEBrick.run(
  Shop, Host: '127.0.0.1', Port: Integer(ENV.fetch('PORT')), AccessLog: [], Logger: WEBrick::Log.new($stderr, WEBrick::Log::WARN)
)
